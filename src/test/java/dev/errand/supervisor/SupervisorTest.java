package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Told;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.ServerRestarted;
import dev.errand.domain.run.RunEvent.StopRequested;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.port.Store;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One thread leads all runs: a mistake in one of its turns ends that turn alone, and nobody waits for it for ever.
class SupervisorTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class})
    void a_mistake_is_told_to_whoever_waits_and_the_next_turn_comes(Class<? extends Throwable> mistake)
            throws Exception {
        try (var file = SqliteFile.open(folder.resolve("errand.db"))) {
            var run = Told.run(1).in(new Working(Progress.start(Delivers.CHANGE).nextAttempt(), Told.NOON));
            file.store().commit(List.of(new Write.TaskSubmitted(Told.task(1)), new Write.RunCreated(run)));
            var broken = new AtomicBoolean();
            var store = Store.class.cast(Proxy.newProxyInstance(
                    Store.class.getClassLoader(), new Class<?>[] {Store.class}, (_, method, words) -> {
                        if (method.getName().equals("commit") && broken.get())
                            throw mistake.getDeclaredConstructor().newInstance();
                        return method.invoke(file.store(), words);
                    }));
            var settings = new Supervisor.Settings(
                    Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 1, InstantSource.fixed(Told.NOON));
            try (var supervisor = new Supervisor(store, settings)) {
                supervisor.start(Dispatcher.NONE);
                tell(supervisor, new ServerRestarted(Told.NOON, Told.NOON)).get(20, TimeUnit.SECONDS);
                broken.set(true);
                var waiting = tell(supervisor, new StopRequested(Actor.errand(), Told.NOON));
                assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(mistake);

                broken.set(false);
                assertThat(tell(supervisor, new StopRequested(Actor.errand(), Told.NOON))
                                .get(20, TimeUnit.SECONDS)
                                .after()
                                .state())
                        .isInstanceOf(RunState.Stopping.class);
            }
        }
    }

    private static CompletableFuture<Moved> tell(Supervisor supervisor, RunEvent event) {
        return supervisor.tell(Told.runId(1), event, Actor.errand());
    }
}
