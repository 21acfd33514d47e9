package dev.errand.port;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.TaskId;

/// Where issues live.
public interface Tracker {
    /// Says where a run stands, in one comment per run that is edited in place. The same line twice changes nothing.
    void report(TaskId task, RunId run, String line) throws TrackerTrouble;
}
