package dev.errand.tracker.embedded;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.TaskId;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tracker;
import dev.errand.port.TrackerTrouble;
import dev.errand.port.Write;
import java.time.InstantSource;
import java.util.List;

/// Keeps comments in the store.
public record EmbeddedTracker(Store store, InstantSource clock) implements Tracker {
    @Override
    public void report(TaskId task, RunId run, String line) throws TrackerTrouble {
        try {
            store.commit(List.of(new Write.CommentPlaced(task, run, line, clock.instant())));
        } catch (StoreTrouble trouble) {
            throw new TrackerTrouble("the comment could not be kept", trouble);
        }
    }
}
