package dev.errand.sandbox.plain;

import dev.errand.port.Ladder;
import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Ends one program: asks, insists, kills, then sweeps.
final class Ending {
    private static final Duration FOR_THE_LAUNCHER = Duration.ofSeconds(5);

    private final RunFolder folder;
    private final Set<ProcessIdentity> family = new HashSet<>();

    Ending(RunFolder folder) {
        this.folder = folder;
    }

    Liveness climb(Ladder ladder) throws SandboxTrouble {
        if (!folder.begun()) return new Liveness.NotStarted();
        if (Vitals.of(folder) instanceof Liveness.Starting)
            Await.until(ladder.interrupt(), () -> !(Vitals.of(folder) instanceof Liveness.Starting));
        var _ = step(Signals.INTERRUPT, ladder.interrupt())
                || step(Signals.TERMINATE, ladder.terminate())
                || step(Signals.KILL, ladder.kill());
        // The launcher writes down how the program ended: it must not be swept away before.
        Await.until(FOR_THE_LAUNCHER, () -> !(Vitals.of(folder) instanceof Liveness.Alive));
        Sweep.of(folder.marker(), family);
        return Vitals.of(folder);
    }

    /// True if the program is gone.
    private boolean step(Signals signal, Duration deadline) throws SandboxTrouble {
        var program = Vitals.livingProgram(folder);
        if (program.isEmpty()) return true;
        if (deadline.isZero()) return false;
        var now = Family.of(seen -> seen.identity().equals(program.get().identity()));
        // Remembered while the chain of parents still shows them: some tools clean their environment.
        family.addAll(Family.identities(now));
        switch (signal) {
            case INTERRUPT, TERMINATE -> inItsGroup(program.get(), now).forEach(signal::sendTo);
            case KILL -> signal.sendTo(program.get().identity());
        }
        return Await.until(deadline, () -> Vitals.livingProgram(folder).isEmpty());
    }

    /// Those whom a person at a terminal would reach with Ctrl-C. The launcher is in that group too, so not by group.
    private static List<ProcessIdentity> inItsGroup(Proc.Seen program, List<Proc.Seen> family) {
        return Family.identities(
                family.stream().filter(seen -> seen.group() == program.group()).toList());
    }
}
