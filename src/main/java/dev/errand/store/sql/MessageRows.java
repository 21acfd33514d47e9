package dev.errand.store.sql;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import java.util.List;

/// Messages for agents, kept until they are heard.
record MessageRows(Sql sql) {
    void keep(RunId run, Message message) {
        sql.update("""
                insert into message (run, id, sender, text, at) values (:run, :id, :sender, :text, :at)
                on conflict (run, id) do nothing""")
                .bind("run", run.value())
                .bind("id", message.id().value())
                .bind("sender", sql.json().write(message.from()))
                .bind("text", message.text())
                .bind("at", Nanos.of(message.at()))
                .execute();
    }

    /// An agent may hear what nobody kept, its own words for example: then there is nothing to remember.
    void heard(RunId run, MessageId message) {
        sql.update("update message set heard = 1 where run = :run and id = :id")
                .bind("run", run.value())
                .bind("id", message.value())
                .execute();
    }

    List<Message> unheard(RunId run) {
        return sql.query("select id, sender, text, at from message where run = :run and heard = 0 order by at, seq")
                .bind("run", run.value())
                .map((row, _) -> new Message(
                        new MessageId(row.getString(1)),
                        sql.json().read(row.getString(2), Actor.class),
                        row.getString(3),
                        Nanos.moment(row.getLong(4))))
                .list();
    }
}
