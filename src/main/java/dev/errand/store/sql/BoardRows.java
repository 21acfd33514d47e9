package dev.errand.store.sql;

import dev.errand.port.Records.Filter;
import dev.errand.port.Records.Line;
import java.util.List;

/// The board: runs with what people know them by.
record BoardRows(Sql sql) {
    private static final int WORDS_MAX = 500;

    private static final String LINES = "select " + RunRows.COLUMNS + ", task.title, "
            + "(select path from task_repository where task = run.task order by position limit 1), "
            + "coalesce((select substr(text, 1, " + WORDS_MAX + ") from transcript"
            + " where run = run.id and kind = 'SAID' order by number desc limit 1), '') "
            + "from run join task on task.id = run.task ";

    List<Line> newestFirst(Filter filter) {
        var runs = new RunRows(sql);
        return sql.query(LINES + (filter.openOnly() ? "where run.is_open = 1 " : "")
                        + "order by run.seq desc limit :most")
                .bind("most", filter.most())
                .map((row, _) -> new Line(runs.run(row), row.getString(14), row.getString(15), row.getString(16)))
                .list();
    }
}
