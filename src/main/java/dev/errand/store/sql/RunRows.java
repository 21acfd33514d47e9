package dev.errand.store.sql;

import dev.errand.domain.money.Money;
import dev.errand.domain.money.Usage;
import dev.errand.domain.run.Orders;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.domain.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/// Runs, and the one session of each.
record RunRows(Sql sql) {
    /// The columns that [#run] reads, in its order.
    static final String COLUMNS = """
            run.id, run.task, run.number, run.parent, run.orders, run.priority, run.created_at, run.state,
            run.requests, run.tokens_in, run.tokens_out, run.cost_micros, run.worked_nanos""";

    void add(Run run) {
        var insert = sql.update("""
                insert into run (
                    id, task, number, parent, orders, priority, created_at, state, state_name, since, is_open,
                    requests, tokens_in, tokens_out, cost_micros, worked_nanos)
                values (
                    :id, :task, :number, :parent, :orders, :priority, :createdAt, :state, :stateName, :since, :isOpen,
                    :requests, :tokensIn, :tokensOut, :costMicros, :workedNanos)""");
        bindMoving(insert, run)
                .bind("task", run.task().value())
                .bind("number", run.number())
                .bind("parent", run.parent().map(RunId::value).orElse(null))
                .bind("orders", sql.json().write(run.orders()))
                .bind("createdAt", Nanos.of(run.createdAt()))
                .execute();
        sql.update("insert into session (id, run, fork_of) values (:id, :run, :forkOf)")
                .bind("id", run.orders().session().value())
                .bind("run", run.id().value())
                .bind("forkOf", run.orders().forkOf().map(Object::toString).orElse(null))
                .execute();
    }

    void move(Run run) {
        var moved = bindMoving(sql.update("""
                        update run set
                            priority = :priority, state = :state, state_name = :stateName, since = :since,
                            is_open = :isOpen, requests = :requests, tokens_in = :tokensIn, tokens_out = :tokensOut,
                            cost_micros = :costMicros, worked_nanos = :workedNanos
                        where id = :id"""), run).execute();
        if (moved == 0) throw new Refused("there is no " + run.id());
    }

    private <S extends SqlStatement<S>> S bindMoving(S statement, Run run) {
        var usage = run.usage();
        return statement
                .bind("id", run.id().value())
                .bind("priority", run.priority())
                .bind("state", sql.json().write(run.state()))
                .bind("stateName", sql.json().name(run.state()))
                .bind("since", Nanos.of(run.state().since()))
                .bind("isOpen", run.isOpen() ? 1 : 0)
                .bind("requests", usage.requests())
                .bind("tokensIn", usage.tokensIn())
                .bind("tokensOut", usage.tokensOut())
                .bind("costMicros", usage.cost().micros())
                .bind("workedNanos", run.worked().toNanos());
    }

    Optional<Run> find(RunId id) {
        return sql.query("select " + COLUMNS + " from run where id = :id")
                .bind("id", id.value())
                .map((row, _) -> run(row))
                .findOne();
    }

    List<Run> open() {
        return sql.query("select " + COLUMNS + " from run where is_open = 1 order by seq")
                .map((row, _) -> run(row))
                .list();
    }

    List<Run> siblings(RunId id) {
        return sql.query("select " + COLUMNS
                        + " from run where task = (select task from run where id = :id) order by number")
                .bind("id", id.value())
                .map((row, _) -> run(row))
                .list();
    }

    /// `~` is behind every character that an id may have.
    List<RunId> named(String prefix) {
        return sql.query("""
                        select id from run
                        where id >= :whole and id < :whole || '~' or id >= :part and id < :part || '~'
                        order by id limit 100""")
                .bind("whole", prefix)
                .bind("part", "run-" + prefix)
                .map((row, _) -> new RunId(row.getString(1)))
                .list();
    }

    Run run(ResultSet row) throws SQLException {
        return new Run(
                new RunId(row.getString(1)),
                new TaskId(row.getString(2)),
                row.getInt(3),
                Optional.ofNullable(row.getString(4)).map(RunId::new),
                sql.json().read(row.getString(5), Orders.class),
                row.getInt(6),
                Nanos.moment(row.getLong(7)),
                sql.json().read(row.getString(8), RunState.class),
                new Usage(row.getLong(9), row.getLong(10), row.getLong(11), new Money(row.getLong(12))),
                Duration.ofNanos(row.getLong(13)));
    }
}
