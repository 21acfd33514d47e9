package dev.errand.store.sql;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What agents ask, and the first reply to each.
record AskRows(Sql sql) {
    private static final String ASKS =
            "select id, run, attempt, kind, request, reply_to, hash, prompts, asked_at, reply"
                    + " from ask where run = :run and ";

    void open(Ask ask) {
        var added = sql.update("""
                insert into ask (id, run, attempt, kind, tool_use_id, request, reply_to, hash, prompts, asked_at)
                values (:id, :run, :attempt, :kind, :toolUseId, :request, :replyTo, :hash, :prompts, :askedAt)
                on conflict (id) do nothing""")
                .bind("id", ask.id().value())
                .bind("run", ask.run().value())
                .bind("attempt", ask.attempt())
                .bind("kind", ask.kind().name())
                .bind("toolUseId", ask.request().toolUseId())
                .bind("request", sql.json().write(ask.request()))
                .bind("replyTo", ask.replyTo())
                .bind("hash", ask.hash())
                .bind("prompts", sql.json().write(ask.prompts()))
                .bind("askedAt", Nanos.of(ask.askedAt()))
                .execute();
        if (added == 0) mustBeTheSame(ask);
        ask.reply().ifPresent(reply -> reply(ask.id(), reply));
    }

    /// Two asks under one name would leave an agent waiting for ever.
    private void mustBeTheSame(Ask ask) {
        var known = sql.query("select hash from ask where id = :id and run = :run")
                .bind("id", ask.id().value())
                .bind("run", ask.run().value())
                .mapTo(String.class)
                .findOne();
        if (!known.equals(Optional.of(ask.hash()))) throw new Refused(ask.id() + " is the name of another ask already");
    }

    void reply(AskId ask, Reply reply) {
        var replied = sql.update("""
                update ask set reply = :reply, verdict = :verdict
                where id = :id and reply is null and settled = 0""")
                .bind("id", ask.value())
                .bind("reply", sql.json().write(reply))
                .bind("verdict", reply.verdict().name())
                .execute();
        if (replied == 0) mustExist(ask);
    }

    void settle(AskId ask) {
        var settled = sql.update("update ask set settled = 1 where id = :id")
                .bind("id", ask.value())
                .execute();
        if (settled == 0) mustExist(ask);
    }

    private void mustExist(AskId ask) {
        var known = sql.query("select count(*) from ask where id = :id")
                .bind("id", ask.value())
                .mapTo(Integer.class)
                .one();
        if (known == 0) throw new Refused("there is no " + ask);
    }

    boolean wasAllowed(RunId run, String toolUseId) {
        return sql.query(
                                "select count(*) from ask where run = :run and tool_use_id = :toolUseId and verdict = :verdict")
                        .bind("run", run.value())
                        .bind("toolUseId", toolUseId)
                        .bind("verdict", Verdict.ALLOW.name())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    List<Ask> unsettled(RunId run) {
        return asks(run, "settled = 0");
    }

    List<Ask> notTakenBack(RunId run) {
        return asks(run, "(settled = 0 or reply is not null)");
    }

    private List<Ask> asks(RunId run, String which) {
        return sql.query(ASKS + which + " order by seq")
                .bind("run", run.value())
                .map((row, _) -> ask(row))
                .list();
    }

    private Ask ask(ResultSet row) throws SQLException {
        return new Ask(
                new AskId(row.getString(1)),
                new RunId(row.getString(2)),
                row.getInt(3),
                Ask.Kind.valueOf(row.getString(4)),
                sql.json().read(row.getString(5), ToolRequest.class),
                row.getString(6),
                row.getString(7),
                List.of(sql.json().read(row.getString(8), Ask.Prompt[].class)),
                Nanos.moment(row.getLong(9)),
                Optional.ofNullable(row.getString(10)).map(reply -> sql.json().read(reply, Reply.class)));
    }
}
