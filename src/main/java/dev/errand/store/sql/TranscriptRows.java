package dev.errand.store.sql;

import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Entry;
import dev.errand.port.Records.Numbered;
import dev.errand.port.Records.Portion;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.result.ResultIterator;

/// Transcripts: numbered within their run, from 1, without gaps.
record TranscriptRows(Sql sql) {
    void add(RunId run, int attempt, List<Entry> entries) {
        if (entries.isEmpty()) return;
        var number = last(run);
        var lines = sql.batch("""
                insert into transcript (run, number, attempt, kind, text, tool, tool_use_id, raw, at)
                values (:run, :number, :attempt, :kind, :text, :tool, :toolUseId, :raw, :at)""");
        for (var entry : entries)
            lines.bind("run", run.value())
                    .bind("number", ++number)
                    .bind("attempt", attempt)
                    .bind("kind", entry.kind().name())
                    .bind("text", entry.text())
                    .bind("tool", entry.tool())
                    .bind("toolUseId", entry.toolUseId())
                    .bind("raw", entry.raw())
                    .bind("at", Nanos.of(entry.at()))
                    .add();
        lines.execute();
    }

    private long last(RunId run) {
        return sql.query("select coalesce(max(number), 0) from transcript where run = :run")
                .bind("run", run.value())
                .mapTo(Long.class)
                .one();
    }

    List<Numbered> read(RunId run, Portion portion) {
        var entries = new ArrayList<Numbered>();
        long chars = 0;
        // Row by row: what does not fit is not even loaded.
        try (var rows = rows(run, portion)) {
            while (rows.hasNext() && chars < Portion.CHARS_MAX) {
                var row = rows.next();
                chars += row.entry().text().length() + row.entry().raw().length();
                entries.add(row);
            }
        }
        return entries;
    }

    private ResultIterator<Numbered> rows(RunId run, Portion portion) {
        return sql.query("""
                        select number, attempt, kind, text, tool, tool_use_id, case when :raw then raw else '' end, at
                        from transcript where run = :run and number > :after order by number limit :most""")
                .bind("run", run.value())
                .bind("after", portion.after())
                .bind("most", portion.most())
                .bind("raw", portion.raw())
                .map((row, _) -> new Numbered(
                        row.getLong(1),
                        row.getInt(2),
                        new Entry(
                                Entry.Kind.valueOf(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                Nanos.moment(row.getLong(8)))))
                .iterator();
    }

    String lastWords(RunId run) {
        return sql.query("""
                        select text from transcript
                        where run = :run and kind = 'SAID' order by number desc limit 1""")
                .bind("run", run.value())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }
}
