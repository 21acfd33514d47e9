package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Who is at work on which run: one at a time, and the sweep only where nobody is.
final class Busy {
    /// Whoever sweeps read the open runs before a run that began since then.
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Map<RunId, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<RunId, Instant> prepared = new ConcurrentHashMap<>();
    private final Map<RunId, Integer> cancels = new ConcurrentHashMap<>();

    Busy(InstantSource clock) {
        this.clock = clock;
    }

    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    Turn enter(RunId run) {
        var lock = locks.computeIfAbsent(run, _ -> new ReentrantLock());
        lock.lock();
        return lock::unlock;
    }

    /// Absent where somebody else is at work.
    Optional<Turn> enterIfFree(RunId run) {
        var lock = locks.computeIfAbsent(run, _ -> new ReentrantLock());
        return lock.tryLock() ? Optional.of(lock::unlock) : Optional.empty();
    }

    void prepared(RunId run) {
        prepared.put(run, clock.instant());
    }

    boolean isYoung(RunId run) {
        var at = prepared.get(run);
        return at != null && clock.instant().isBefore(at.plus(YOUNG));
    }

    void freed(RunId run) {
        prepared.remove(run);
        cancels.remove(run);
    }

    void cancel(RunId run) {
        cancels.merge(run, 1, Integer::sum);
    }

    int cancels(RunId run) {
        return cancels.getOrDefault(run, 0);
    }
}
