package dev.errand.store.sql;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.port.Records.Journaled;
import java.util.List;

/// The journal: only ever added to.
record JournalRows(Sql sql) {
    void add(RunId run, RunEvent event, Actor by) {
        sql.update("""
                insert into journal (run, number, name, event, actor, at)
                values (:run, 1 + coalesce((select max(number) from journal where run = :run), 0),
                    :name, :event, :actor, :at)""")
                .bind("run", run.value())
                .bind("name", sql.json().name(event))
                .bind("event", sql.json().write(event))
                .bind("actor", sql.json().write(by))
                .bind("at", Nanos.of(event.at()))
                .execute();
    }

    List<Journaled> after(RunId run, long number, int most) {
        return sql.query("""
                        select number, event, actor from journal
                        where run = :run and number > :after order by number limit :most""")
                .bind("run", run.value())
                .bind("after", number)
                .bind("most", most)
                .map((row, _) -> new Journaled(
                        row.getLong(1),
                        sql.json().read(row.getString(2), RunEvent.class),
                        sql.json().read(row.getString(3), Actor.class)))
                .list();
    }
}
