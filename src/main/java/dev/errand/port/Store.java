package dev.errand.port;

import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.TaskId;
import java.util.List;
import java.util.Optional;

/// Where Errand remembers. What the supervisor needs to move runs; people read through [Records].
public interface Store {
    /// Writes all of it in one transaction, in order, synced to disk before it returns; or none of it.
    /// Callers of many threads share one sync.
    void commit(List<Write> writes) throws StoreTrouble;

    Optional<Task> task(TaskId id) throws StoreTrouble;

    Optional<Run> run(RunId id) throws StoreTrouble;

    /// Runs that have not ended, oldest first.
    List<Run> openRuns() throws StoreTrouble;

    /// What a run has in hand: its workspaces, attempts, unheard messages, and asks.
    InHand inHand(RunId id) throws StoreTrouble;

    /// Whether this tool use of this run was asked for and allowed.
    boolean wasAllowed(RunId run, String toolUseId) throws StoreTrouble;

    /// The highest number that an effect ever had here; 0 in a new store.
    long lastEffectId() throws StoreTrouble;

    /// The effects that are not done yet, in the order of their ids.
    List<DueEffect> dueEffects() throws StoreTrouble;
}
