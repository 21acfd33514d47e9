package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import dev.errand.store.json.Json;
import dev.errand.store.sql.Dialect;
import dev.errand.store.sql.Fault;
import dev.errand.store.sql.GroupCommit;
import dev.errand.store.sql.Readers;
import dev.errand.store.sql.SqlStore;
import dev.errand.store.sql.Tables;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many callers, one transaction.
class GroupCommitTest {
    @TempDir
    Path temp;

    private final AtomicInteger transactions = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private Tables tables;
    private Store store;

    @BeforeEach
    void open() throws Exception {
        var path = temp.resolve("errand.db");
        SqliteFile.open(path).close();
        var connections = new Connections(path);
        var dialect = new Gated(new SqliteDialect(path));
        tables = new Tables(
                new GroupCommit(() -> counted(connections.writer()), dialect),
                new Readers(connections::reader, dialect, 2),
                new Json());
        store = new SqlStore(tables);
    }

    @AfterEach
    void close() {
        gate.countDown();
        tables.close();
    }

    /// Nobody is written before the gate is open.
    private final class Gated implements Dialect {
        private final Dialect dialect;

        Gated(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public String beginWriting() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return dialect.beginWriting();
        }

        @Override
        public String beginReading() {
            return dialect.beginReading();
        }

        @Override
        public Fault fault(SQLException error) {
            return dialect.fault(error);
        }
    }

    private Handle counted(Handle handle) {
        handle.getConfig(SqlStatements.class).setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (context.getRawSql().equals("commit")) transactions.incrementAndGet();
            }
        });
        return handle;
    }

    /// A caller who waits until the gate is open.
    private FutureTask<Boolean> waiting(Write... writes) {
        var task = new FutureTask<>(() -> {
            store.commit(List.of(writes));
            return Thread.currentThread().isInterrupted();
        });
        threads.add(Thread.ofPlatform().start(task));
        while (!isWaiting(threads.getLast())) Thread.onSpinWait();
        return task;
    }

    private static boolean isWaiting(Thread thread) {
        var blocker = LockSupport.getBlocker(thread);
        return !thread.isAlive()
                || (blocker != null && blocker.getClass().getName().startsWith(CompletableFuture.class.getName()));
    }

    private final List<Thread> threads = new ArrayList<>();

    @Test
    void callers_who_wait_together_are_written_together() throws Exception {
        var first = waiting(new TaskSubmitted(task(1)));
        var rest = List.of(
                waiting(new TaskSubmitted(task(2))),
                waiting(new TaskSubmitted(task(3))),
                waiting(new TaskSubmitted(task(4))));

        gate.countDown();
        first.get();
        for (var one : rest) one.get();

        assertThat(transactions).hasValue(2);
        for (var number : List.of(1, 2, 3, 4))
            assertThat(store.task(taskId(number))).isPresent();
    }

    @Test
    void a_caller_whose_writes_are_bad_fails_alone_and_leaves_no_trace() throws Exception {
        var first = waiting(new TaskSubmitted(task(1)));
        var good = waiting(new TaskSubmitted(task(2)), new RunCreated(run(2)));
        var bad = waiting(new TaskSubmitted(task(3)), new RunCreated(run(3)), new RunCreated(run(4, 99, 1)));
        var mistaken = waiting(new TaskSubmitted(task(5)), new EventHappened(runId(2), null, ADA));
        var alsoGood = waiting(new TaskSubmitted(task(6)), new RunCreated(run(6)));

        gate.countDown();

        first.get();
        good.get();
        alsoGood.get();
        assertThatThrownBy(bad::get)
                .hasCauseInstanceOf(StoreTrouble.class)
                .hasMessageContaining("FOREIGN KEY constraint failed");
        assertThatThrownBy(mistaken::get).hasCauseInstanceOf(StoreTrouble.class);
        assertThat(store.openRuns()).containsExactly(run(2), run(6));
        assertThat(store.task(taskId(3))).isEmpty();
        assertThat(store.task(taskId(5))).isEmpty();
        assertThat(transactions).hasValue(2);
    }

    @Test
    void a_caller_who_is_interrupted_still_learns_that_it_was_written() throws Exception {
        var caller = waiting(new TaskSubmitted(task(1)));

        threads.getFirst().interrupt();
        gate.countDown();

        assertThat(caller.get()).as("still interrupted").isTrue();
        assertThat(store.task(taskId(1))).isPresent();
    }

    @Test
    void closing_writes_what_waits() throws Exception {
        var first = waiting(new TaskSubmitted(task(1)));
        var second = waiting(new TaskSubmitted(task(2)));

        gate.countDown();
        tables.close();

        first.get();
        second.get();
        assertThatThrownBy(() -> store.commit(List.of(new TaskSubmitted(task(3)))))
                .hasMessage("The store is closed.");
    }

    @Test
    void sixty_four_callers_lose_nothing_and_share_syncs() throws Exception {
        gate.countDown();
        var commits = new ArrayList<Future<Void>>();
        try (var pool = Executors.newFixedThreadPool(64)) {
            for (var caller = 0; caller < 64; caller++) {
                var first = 1 + caller * 25;
                Callable<Void> work = () -> {
                    for (var number = first; number < first + 25; number++) {
                        store.commit(List.of(new TaskSubmitted(task(number)), new RunCreated(run(number))));
                        assertThat(store.run(runId(number))).contains(run(number));
                    }
                    return null;
                };
                commits.add(pool.submit(work));
            }
            for (var commit : commits) commit.get();
        }

        assertThat(store.openRuns()).hasSize(64 * 25).doesNotHaveDuplicates();
        assertThat(transactions.get()).isLessThan(64 * 25 / 2);
        System.out.println("GroupCommitTest: " + 64 * 25 + " commits in " + transactions + " transactions");
    }
}
