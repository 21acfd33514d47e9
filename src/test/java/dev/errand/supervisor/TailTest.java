package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.Stopping;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.session.Entry;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Forge;
import dev.errand.port.Harness;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.Reading;
import dev.errand.port.Records.Portion;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tracker;
import dev.errand.port.Workspaces;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One thread hears all agents, so nothing that one of them says, and nothing that the world does, may end it.
class TailTest {
    private static final Patience SHORT = new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Told.NOON);
    private final AtomicBoolean full = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private SqliteFile file;
    private Supervisor supervisor;
    private Tail tail;

    @BeforeEach
    void listen() throws Exception {
        file = SqliteFile.open(folder.resolve("errand.db"));
        var store = made(Store.class, (_, method, words) -> {
            if (!method.getName().equals("commit") || !full.get()) return method.invoke(file.store(), words);
            refused.incrementAndGet();
            throw new StoreTrouble("the disk is full");
        });
        var harness = made(Harness.class, (_, _, words) -> read((Attempt) words[0], (Bookmark) words[1]));
        var nobody = (InvocationHandler) (_, method, _) -> {
            throw new AssertionError(method.toString());
        };
        var ports = new Ports(
                store,
                made(Workspaces.class, nobody),
                made(Forge.class, nobody),
                made(Tracker.class, nobody),
                Map.of("claude", harness));
        supervisor = new Supervisor(
                store, new Supervisor.Settings(Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 1, this::look));
        tail = new Tail(supervisor, ports, (_, _) -> Decision.allow("test"), SHORT, this::look);
        supervisor.start(Dispatcher.NONE);
        tail.start();
    }

    private static <T> T made(Class<T> port, InvocationHandler how) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, how));
    }

    @AfterEach
    void close() {
        tail.close();
        supervisor.close();
        file.close();
    }

    /// The first run's agent cannot be understood, the second's says hello once.
    private Reading read(Attempt attempt, Bookmark from) throws HarnessTrouble {
        reads.incrementAndGet();
        if (broken.get() && attempt.run().equals(Told.runId(1)))
            throw new NoClassDefFoundError("the jar was replaced by a new one");
        if (attempt.run().equals(Told.runId(1))) throw new HarnessTrouble("nobody understands it");
        var alive = new Liveness.Alive(new ProcessIdentity(1, 1, "boot"));
        var words = from.offset() == 0 ? List.of(Told.said("hello")) : List.<Entry>of();
        return new Reading(words, List.of(), new Bookmark(1, ""), alive, Reading.Expecting.MODEL);
    }

    @Test
    void a_store_that_cannot_take_the_end_of_one_agent_does_not_end_the_hearing_of_the_others() throws Exception {
        watch(1);
        await(() -> reads.get() > 0);
        full.set(true);
        while (refused.get() == 0) pass(Duration.ofSeconds(20));
        full.set(false);

        watch(2);
        await(() -> !said(2).isEmpty());
        await(() -> state(1) instanceof Stopping);
    }

    @Test
    void an_error_in_the_hearing_of_one_agent_does_not_end_the_hearing_of_the_others() throws Exception {
        broken.set(true);
        watch(1);
        await(() -> reads.get() > 0);

        watch(2);
        await(() -> !said(2).isEmpty());
        for (int i = 0; i < 15 && state(1) instanceof Working; i++) pass(Duration.ofSeconds(20));
        assertThat(state(1)).isInstanceOf(Stopping.class);
    }

    @Test
    void an_agent_that_falls_silent_is_given_up_also_when_the_clock_was_set_back_meanwhile() throws Exception {
        watch(2);
        await(() -> !said(2).isEmpty());
        pass(Duration.ofDays(-1));
        for (int i = 0; i < 15 && state(2) instanceof Working; i++) pass(Duration.ofSeconds(20));

        assertThat(state(2)).isInstanceOf(Stopping.class);
    }

    /// Lets the clock go on, and waits until everybody has seen it.
    private void pass(Duration time) throws Exception {
        var before = looks.get();
        now.set(now.get().plus(time));
        await(() -> looks.get() > before + 8);
    }

    private RunState state(int number) throws StoreTrouble {
        return file.store().run(Told.runId(number)).orElseThrow().state();
    }

    private Instant look() {
        looks.incrementAndGet();
        return now.get();
    }

    /// Listens to a run whose agent is at work.
    private void watch(int number) throws Exception {
        var progress = Progress.start(Delivers.CHANGE).nextAttempt();
        var run = Told.run(number).in(new Working(progress, now.get()));
        file.store().commit(List.of(new Write.TaskSubmitted(Told.task(number)), new Write.RunCreated(run)));
        tail.watch(run, new Attempt(run.id(), 1, folder), Bookmark.START);
    }

    private List<String> said(int number) throws StoreTrouble {
        return file.records().transcript(Told.runId(number), new Portion(0, 10, false)).stream()
                .map(line -> line.entry().text())
                .toList();
    }

    private interface Fact {
        boolean holds() throws StoreTrouble;
    }

    private static void await(Fact fact) throws StoreTrouble {
        for (var end = System.nanoTime() + 20_000_000_000L; !fact.holds(); LockSupport.parkNanos(5_000_000))
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
    }
}
