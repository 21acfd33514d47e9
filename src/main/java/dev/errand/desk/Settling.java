package dev.errand.desk;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunId;
import dev.errand.port.StoreTrouble;
import java.time.Duration;

/// Waits until something that was decided is done, too.
record Settling(Counter counter, News news) {
    /// A push may take its time, and so may the snapshot of a large workspace.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// Nobody rings when an effect is done.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    @FunctionalInterface
    interface Condition {
        boolean holds() throws StoreTrouble;
    }

    /// False when it took too long.
    static boolean await(News.Ear ear, Condition condition) throws StoreTrouble {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) if (System.nanoTime() > until || !ear.await(LOOK_AGAIN)) return false;
        return true;
    }

    /// Waits until a run is over and its work is kept.
    boolean isKept(RunId run) throws StoreTrouble {
        try (var ear = news.listen(run)) {
            return await(ear, () -> isFree(run));
        }
    }

    private boolean isFree(RunId run) throws StoreTrouble {
        var isOver = !counter.store().run(run).orElseThrow().isOpen();
        return isOver
                && counter.store().dueEffects().stream()
                        .noneMatch(due -> due.run().equals(run) && due.effect() instanceof Effect.FreeWorkspace);
    }

    static <T> Answer<T> notKept() {
        return Answer.refused(
                Answer.Reason.NOT_NOW,
                "The run is over, but its work could not be kept yet",
                "nothing is removed before it is kept; it is tried again by itself",
                "errand doctor, and look at the server's log");
    }
}
