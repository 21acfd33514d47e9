package dev.errand.store.sql;

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

/// The supervisor's memory.
public final class SqlStore implements Store {
    private final Tables tables;

    public SqlStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void commit(List<Write> writes) throws StoreTrouble {
        if (writes.isEmpty()) return;
        tables.write(sql -> {
            var writing = new Writing(sql);
            writes.forEach(writing::put);
        });
    }

    @Override
    public Optional<Task> task(TaskId id) throws StoreTrouble {
        return tables.read(sql -> new TaskRows(sql).find(id));
    }

    @Override
    public Optional<Run> run(RunId id) throws StoreTrouble {
        return tables.read(sql -> new RunRows(sql).find(id));
    }

    @Override
    public List<Run> openRuns() throws StoreTrouble {
        return tables.read(sql -> new RunRows(sql).open());
    }

    @Override
    public InHand inHand(RunId id) throws StoreTrouble {
        return tables.read(sql -> new InHand(
                new AttemptRows(sql).workspaces(id),
                new AttemptRows(sql).attempts(id),
                new MessageRows(sql).unheard(id),
                new AskRows(sql).unsettled(id),
                new TranscriptRows(sql).lastWords(id)));
    }

    @Override
    public boolean wasAllowed(RunId run, String toolUseId) throws StoreTrouble {
        return tables.read(sql -> new AskRows(sql).wasAllowed(run, toolUseId));
    }

    @Override
    public long lastEffectId() throws StoreTrouble {
        return tables.read(sql -> new EffectRows(sql).last());
    }

    @Override
    public List<DueEffect> dueEffects() throws StoreTrouble {
        return tables.read(sql -> new EffectRows(sql).due());
    }
}
