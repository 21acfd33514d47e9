package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.StopRequested;
import dev.errand.domain.run.RunState.Merging;
import dev.errand.domain.run.RunState.Stopping;

/// Ends a run. What its agent has done so far is kept.
public record StopRun(Counter counter) {
    public Answer<Run> stop(String name, Actor by) {
        return counter.withRun(
                name,
                run -> counter.tell(
                        run.id(),
                        new StopRequested(by, counter.clock().instant()),
                        by,
                        moved -> moved.changed() ? Answer.done(moved.after()) : tooLate(moved.after())));
    }

    private static Answer<Run> tooLate(Run run) {
        var name = run.id().shortName();
        return switch (run.state()) {
            case Merging merging ->
                Answer.refused(Reason.TOO_LATE, merging.by().label() + " merges that change", "", "wait for it");
            case Stopping _ -> Answer.refused(Reason.TOO_LATE, "That run is being ended", "", "errand show " + name);
            default ->
                Answer.refused(
                        Reason.TOO_LATE, "That run is over", "", "errand show " + name + ", or errand retry " + name);
        };
    }
}
