package dev.errand.desk;

import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.TaskId;
import dev.errand.port.DueEffect;
import dev.errand.port.InHand;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.util.List;
import java.util.Optional;

/// A store that rings after each commit, so that followers need not keep asking. Whoever is not rung for looks again by
/// itself.
public record RingingStore(Store store, News news) implements Store {
    @Override
    public void commit(List<Write> writes) throws StoreTrouble {
        store.commit(writes);
        writes.stream().flatMap(write -> about(write).stream()).distinct().forEach(news::ring);
    }

    /// Only what a follower can see.
    private static Optional<RunId> about(Write write) {
        return switch (write) {
            case Write.RunMoved moved -> Optional.of(moved.run().id());
            case Write.TranscriptRead read -> Optional.of(read.run());
            case Write.EntriesAdded added -> Optional.of(added.run());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Task> task(TaskId id) throws StoreTrouble {
        return store.task(id);
    }

    @Override
    public Optional<Run> run(RunId id) throws StoreTrouble {
        return store.run(id);
    }

    @Override
    public List<Run> openRuns() throws StoreTrouble {
        return store.openRuns();
    }

    @Override
    public InHand inHand(RunId id) throws StoreTrouble {
        return store.inHand(id);
    }

    @Override
    public boolean wasAllowed(RunId run, String toolUseId) throws StoreTrouble {
        return store.wasAllowed(run, toolUseId);
    }

    @Override
    public long lastEffectId() throws StoreTrouble {
        return store.lastEffectId();
    }

    @Override
    public List<DueEffect> dueEffects() throws StoreTrouble {
        return store.dueEffects();
    }
}
