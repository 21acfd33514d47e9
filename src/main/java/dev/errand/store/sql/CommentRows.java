package dev.errand.store.sql;

import dev.errand.domain.run.RunId;
import dev.errand.port.Write.CommentPlaced;
import java.util.List;

/// The comments of issues: one a run, edited in place.
record CommentRows(Sql sql) {
    void place(CommentPlaced comment) {
        sql.update("""
                insert into comment (task, run, line, placed_at, edited_at) values (:task, :run, :line, :at, :at)
                on conflict (task, run) do update set line = excluded.line, edited_at = excluded.edited_at""")
                .bind("task", comment.task().value())
                .bind("run", comment.run().value())
                .bind("line", comment.line())
                .bind("at", Nanos.of(comment.at()))
                .execute();
    }

    List<String> ofTheIssue(RunId run) {
        return sql.query("""
                        select line from comment
                        where task = (select task from run where id = :run) order by placed_at, seq""").bind("run", run.value()).mapTo(String.class).list();
    }
}
