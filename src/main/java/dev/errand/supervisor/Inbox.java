package dev.errand.supervisor;

import dev.errand.domain.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where facts wait for the supervisor. Several runs' facts share one commit, a run's own facts never do:
/// each must see what the one before it has changed.
final class Inbox {
    /// Enough to share a sync, few enough that nobody waits long for it.
    private static final int BATCH_MAX = 64;

    record Told(Fact fact, CompletableFuture<Moved> answer) {}

    private final BlockingQueue<Told> queue = new LinkedBlockingQueue<>();
    private final List<Told> next = new ArrayList<>();

    CompletableFuture<Moved> tell(Fact fact) {
        var told = new Told(fact, new CompletableFuture<>());
        queue.add(told);
        return told.answer();
    }

    /// At most one fact of each run; empty when nothing came in time.
    List<Told> take(Duration patience) throws InterruptedException {
        if (next.isEmpty()) {
            var first = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) return List.of();
            next.add(first);
        }
        queue.drainTo(next, BATCH_MAX);
        return ofDifferentRuns();
    }

    private List<Told> ofDifferentRuns() {
        var batch = new ArrayList<Told>();
        var runs = new HashSet<RunId>();
        for (var told : next) if (runs.add(told.fact().run())) batch.add(told);
        next.removeAll(batch);
        return batch;
    }
}
