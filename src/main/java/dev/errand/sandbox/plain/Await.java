package dev.errand.sandbox.plain;

import dev.errand.port.SandboxTrouble;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waiting for a fact that no call of the system reports.
final class Await {
    private static final long FIRST_PAUSE_NANOS = 200_000;
    private static final long PAUSE_NANOS_MAX = 10_000_000;

    private Await() {}

    interface Fact {
        boolean holds() throws SandboxTrouble;
    }

    /// True as soon as the fact holds, false when it does not hold in time.
    static boolean until(Duration atMost, Fact fact) throws SandboxTrouble {
        var deadline = System.nanoTime() + atMost.toNanos();
        for (var pause = FIRST_PAUSE_NANOS; !fact.holds(); pause = Math.min(2 * pause, PAUSE_NANOS_MAX)) {
            if (System.nanoTime() - deadline >= 0) return false;
            if (Thread.currentThread().isInterrupted())
                throw new SandboxTrouble("Interrupted while waiting for a process.");
            LockSupport.parkNanos(pause);
        }
        return true;
    }
}
