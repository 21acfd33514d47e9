package dev.errand.store.sql;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.port.Records;
import dev.errand.port.StoreTrouble;
import java.util.List;

/// What people read.
public final class SqlRecords implements Records {
    private final Tables tables;

    public SqlRecords(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<Line> board(Filter filter) throws StoreTrouble {
        return tables.read(sql -> new BoardRows(sql).newestFirst(filter));
    }

    @Override
    public List<RunId> named(String prefix) throws StoreTrouble {
        return tables.read(sql -> new RunRows(sql).named(prefix));
    }

    @Override
    public List<Run> siblings(RunId run) throws StoreTrouble {
        return tables.read(sql -> new RunRows(sql).siblings(run));
    }

    @Override
    public List<Numbered> transcript(RunId run, Portion portion) throws StoreTrouble {
        return tables.read(sql -> new TranscriptRows(sql).read(run, portion));
    }

    @Override
    public List<Journaled> journal(RunId run, long after, int most) throws StoreTrouble {
        return tables.read(sql -> new JournalRows(sql).after(run, after, most));
    }

    @Override
    public List<Evidence> evidence(RunId run) throws StoreTrouble {
        return tables.read(sql -> new ProofRows(sql).of(run));
    }

    @Override
    public List<Ask> asks(RunId run) throws StoreTrouble {
        return tables.read(sql -> new AskRows(sql).notTakenBack(run));
    }

    @Override
    public List<String> comments(RunId run) throws StoreTrouble {
        return tables.read(sql -> new CommentRows(sql).ofTheIssue(run));
    }
}
