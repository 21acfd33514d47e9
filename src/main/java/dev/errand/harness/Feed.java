package dev.errand.harness;

import dev.errand.port.Liveness;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Watches whether programs take what they are sent. To ask also wakes whoever copies the lines, which a server that
/// finds a running program has to do once.
public final class Feed {
    /// To list the lines costs more than to look for new output, and nothing hangs on the second.
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Sandbox sandbox;
    private final InstantSource clock;
    private final Map<Path, Instant> foundEmpty = new ConcurrentHashMap<>();

    public Feed(Sandbox sandbox, InstantSource clock) {
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /// Since when the oldest line waits that the program in this folder has not taken.
    public Optional<Instant> unread(Path folder, Liveness liveness) throws SandboxTrouble {
        if (!(liveness instanceof Liveness.Alive)) return Optional.empty();
        var now = clock.instant();
        var empty = foundEmpty.get(folder);
        // In both directions: a clock may be set back.
        if (empty != null && Duration.between(empty, now).abs().compareTo(EVERY) < 0) return Optional.empty();
        var unread = sandbox.unsent(folder).stream().map(Unsent::since).min(Instant::compareTo);
        if (unread.isEmpty()) foundEmpty.put(folder, now);
        return unread;
    }

    public void forget(Path folder) {
        foundEmpty.remove(folder);
    }
}
