package dev.errand.store.sql;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Bookmark;
import dev.errand.port.InHand.Start;
import java.time.Instant;
import java.util.List;

/// Where a run works, and its process starts.
record AttemptRows(Sql sql) {
    void make(Workspace workspace) {
        sql.update("""
                insert into workspace (run, repository, path, branch, base_branch, base)
                values (:run, :repository, :path, :branch, :baseBranch, :base)
                on conflict (run, repository) do update set
                    path = excluded.path, branch = excluded.branch,
                    base_branch = excluded.base_branch, base = excluded.base""")
                .bind("run", workspace.run().value())
                .bind("repository", workspace.repository().path())
                .bind("path", workspace.path())
                .bind("branch", workspace.branch())
                .bind("baseBranch", workspace.baseBranch())
                .bind("base", workspace.base())
                .execute();
    }

    List<Workspace> workspaces(RunId run) {
        return sql.query(
                        "select repository, path, branch, base_branch, base from workspace where run = :run order by seq")
                .bind("run", run.value())
                .map((row, _) -> new Workspace(
                        run,
                        new Repository(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)))
                .list();
    }

    void start(RunId run, int number, Instant at) {
        sql.update("""
                insert into attempt (run, number, started_at) values (:run, :number, :at)
                on conflict (run, number) do update set started_at = coalesce(attempt.started_at, excluded.started_at)""")
                .bind("run", run.value())
                .bind("number", number)
                .bind("at", Nanos.of(at))
                .execute();
    }

    void read(RunId run, int number, Bookmark read) {
        var moved = sql.update("""
                insert into attempt (run, number, read_offset, memo) values (:run, :number, :offset, :memo)
                on conflict (run, number) do update set read_offset = excluded.read_offset, memo = excluded.memo
                where attempt.read_offset <= excluded.read_offset""")
                .bind("run", run.value())
                .bind("number", number)
                .bind("offset", read.offset())
                .bind("memo", read.memo())
                .execute();
        if (moved == 0) throw new Refused("attempt " + number + " of " + run + " has been read further already");
    }

    List<Start> attempts(RunId run) {
        return sql.query("""
                        select attempt.number, coalesce(attempt.started_at, run.created_at), read_offset, memo
                        from attempt join run on run.id = attempt.run
                        where attempt.run = :run order by attempt.number""")
                .bind("run", run.value())
                .map((row, _) -> new Start(
                        row.getInt(1), Nanos.moment(row.getLong(2)), new Bookmark(row.getLong(3), row.getString(4))))
                .list();
    }

    /// 0 before the first.
    int latest(RunId run) {
        return sql.query("select coalesce(max(number), 0) from attempt where run = :run")
                .bind("run", run.value())
                .mapTo(Integer.class)
                .one();
    }
}
