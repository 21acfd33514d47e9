package dev.errand.supervisor;

import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Who may use the machine next.
public final class Slots {
    private Slots() {}

    /// Higher priority first, then the older run: a run that goes on is older than one that has not begun.
    public static final Comparator<Run> ORDER = Comparator.comparingInt(Run::priority)
            .reversed()
            .thenComparing(Run::createdAt)
            .thenComparing(run -> run.id().value());

    /// The queued runs that get the places which are free now.
    static List<RunId> next(Collection<Run> open, int slots) {
        var taken = open.stream().filter(run -> run.state().isSlotted()).count();
        return queue(open).stream()
                .limit(Math.max(0, slots - taken))
                .map(Run::id)
                .toList();
    }

    /// Everybody in the queue, in the order in which they are served.
    public static List<Run> queue(Collection<Run> open) {
        return open.stream()
                .filter(run -> run.state() instanceof RunState.Queued)
                .sorted(ORDER)
                .toList();
    }
}
