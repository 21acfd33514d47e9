package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.StopRequested;

/// Ends a run. What its agent has done so far is kept.
public record StopRun(Counter counter) {
    public Answer<Run> stop(String name, Actor by) {
        return counter.withRun(
                name,
                run -> counter.tell(
                        run.id(),
                        new StopRequested(by, counter.clock().instant()),
                        by,
                        moved -> moved.changed()
                                ? Answer.done(moved.after())
                                : Answer.refused(Reason.TOO_LATE, "That run is over", "", "")));
    }
}
