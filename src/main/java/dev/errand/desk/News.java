package dev.errand.desk;

import dev.errand.domain.run.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes those who follow a run. It says only that there may be news: who is woken looks for itself, and looks again
/// after a while even when nobody rang.
public final class News implements AutoCloseable {
    /// What a bell that was not heard costs.
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Map<RunId, Set<Ear>> ears = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Something about this run was committed.
    public void ring(RunId run) {
        ears.getOrDefault(run, Set.of()).forEach(Ear::hear);
    }

    /// Begins to listen; look only afterwards, and nothing is missed.
    Ear listen(RunId run) {
        var ear = new Ear(run);
        ears.compute(run, (_, known) -> {
            var all = known == null ? ConcurrentHashMap.<Ear>newKeySet() : known;
            all.add(ear);
            return all;
        });
        return ear;
    }

    /// Sends home who waits: the server wants to close its doors.
    @Override
    public void close() {
        closed = true;
        ears.values().forEach(all -> all.forEach(Ear::hear));
    }

    /// Somebody who follows a run.
    final class Ear implements AutoCloseable {
        private final RunId run;
        private final Semaphore rings = new Semaphore(0);

        private Ear(RunId run) {
            this.run = run;
        }

        private void hear() {
            rings.release();
        }

        /// Waits until it is worth looking again.
        ///
        /// @return false when there is no sense in waiting on
        boolean await(Duration patience) {
            try {
                var nanos = Math.min(patience.toNanos(), LOOK_AGAIN.toNanos());
                var heard = !closed && rings.tryAcquire(nanos, TimeUnit.NANOSECONDS);
                if (heard) rings.drainPermits();
                return !closed;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public void close() {
            ears.computeIfPresent(run, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
