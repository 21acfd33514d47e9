package dev.errand.sandbox.plain;

import dev.errand.port.Marker;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Ends processes until a look at all of them finds none: whoever is killed may have started another just before.
final class Sweep {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Set<ProcessIdentity> ended = new HashSet<>();
    private List<ProcessIdentity> left = List.of();

    /// @return how many processes it ended
    static int of(Marker marker) throws SandboxTrouble {
        return new Sweep().run(seen -> Proc.carries(seen, marker));
    }

    /// Also ends those that were once seen to belong to the program, though they do not carry the marker.
    static void of(Marker marker, Set<ProcessIdentity> known) throws SandboxTrouble {
        new Sweep().run(seen -> known.contains(seen.identity()) || Proc.carries(seen, marker));
    }

    private int run(Predicate<Proc.Seen> wanted) throws SandboxTrouble {
        if (!Await.until(PATIENCE, () -> foundNone(wanted)))
            throw new SandboxTrouble("These processes cannot be ended: " + left + ".");
        return ended.size();
    }

    private boolean foundNone(Predicate<Proc.Seen> wanted) {
        left = Family.identities(Family.of(wanted));
        left.stream().filter(Signals.KILL::sendTo).forEach(ended::add);
        return left.isEmpty();
    }
}
