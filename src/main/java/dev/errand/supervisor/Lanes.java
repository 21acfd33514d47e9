package dev.errand.supervisor;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunId;
import dev.errand.port.DueEffect;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One lane per run: its effects are performed one after the other in the order of their numbers, those of
/// different runs side by side. So nothing starts while the same run's stop is still going on.
final class Lanes implements Dispatcher {

    /// Performs one effect and returns when its answer is committed, or could not be.
    interface Worker {
        void perform(DueEffect due);

        /// Somebody wants the run stopped: what is going on in its lane should come to an end.
        void hurry(RunId run);
    }

    private final Worker worker;
    private final Map<RunId, Deque<DueEffect>> lanes = new HashMap<>();
    private final Set<Long> taken = new HashSet<>();

    Lanes(Worker worker) {
        this.worker = worker;
    }

    @Override
    public void perform(List<DueEffect> due) {
        for (var effect : due) if (enter(effect)) startLane(effect.run());
        for (var effect : due)
            if (effect.effect() instanceof Effect.StopAgent)
                Thread.startVirtualThread(() -> worker.hurry(effect.run()));
    }

    /// Whether a lane has to be opened for it.
    private synchronized boolean enter(DueEffect due) {
        if (!taken.add(due.id())) return false;
        var isNew = !lanes.containsKey(due.run());
        lanes.computeIfAbsent(due.run(), _ -> new ArrayDeque<>()).add(due);
        return isNew;
    }

    /// One thread for each effect: whatever becomes of it, the lane goes on behind it.
    private void startLane(RunId run) {
        var due = next(run);
        if (due == null) return;
        Thread.ofVirtual().name(run.value()).start(() -> {
            try {
                worker.perform(due);
            } finally {
                leave(due);
                startLane(run);
            }
        });
    }

    private synchronized @org.jspecify.annotations.Nullable DueEffect next(RunId run) {
        var lane = lanes.get(run);
        var due = lane == null ? null : lane.poll();
        if (due == null) lanes.remove(run);
        return due;
    }

    /// Free to come again: when it is not done by now, the next sweep brings it back.
    private synchronized void leave(DueEffect due) {
        taken.remove(due.id());
    }
}
