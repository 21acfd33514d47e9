package dev.errand.store.sql;

import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.RunId;
import java.util.List;

/// Evidence: only ever added to.
record ProofRows(Sql sql) {
    void add(RunId run, Evidence evidence) {
        sql.update("""
                insert into evidence (run, attempt, revision, passed, evidence, at)
                values (:run, :attempt, :revision, :passed, :evidence, :at)""")
                .bind("run", run.value())
                .bind("attempt", evidence.attempt())
                .bind("revision", evidence.commit())
                .bind("passed", evidence.passed() ? 1 : 0)
                .bind("evidence", sql.json().write(evidence))
                .bind("at", Nanos.of(evidence.at()))
                .execute();
    }

    List<Evidence> of(RunId run) {
        return sql.query("select evidence from evidence where run = :run order by seq")
                .bind("run", run.value())
                .map((row, _) -> sql.json().read(row.getString(1), Evidence.class))
                .list();
    }
}
