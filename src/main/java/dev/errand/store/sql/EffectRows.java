package dev.errand.store.sql;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunId;
import dev.errand.port.DueEffect;
import java.util.List;

/// The outbox: what must be done in the world.
record EffectRows(Sql sql) {
    void add(DueEffect due) {
        sql.update("insert into effect (id, run, name, effect) values (:id, :run, :name, :effect)")
                .bind("id", due.id())
                .bind("run", due.run().value())
                .bind("name", sql.json().name(due.effect()))
                .bind("effect", sql.json().write(due.effect()))
                .execute();
    }

    void done(long id) {
        sql.update("update effect set done = 1 where id = :id").bind("id", id).execute();
    }

    long last() {
        return sql.query("select coalesce(max(id), 0) from effect")
                .mapTo(Long.class)
                .one();
    }

    List<DueEffect> due() {
        return sql.query("select id, run, effect from effect where done = 0 order by id")
                .map((row, _) -> new DueEffect(
                        row.getLong(1), new RunId(row.getString(2)), sql.json().read(row.getString(3), Effect.class)))
                .list();
    }
}
