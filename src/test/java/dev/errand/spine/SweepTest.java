package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.RunEvent.MessageSent;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.port.DueEffect;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The outbox is the truth: whoever should perform effects may forget all of them.
class SweepTest {
    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Told.NOON);
    private final List<DueEffect> handedOut = new CopyOnWriteArrayList<>();

    @Test
    void what_the_hands_have_forgotten_is_handed_out_again() throws Exception {
        try (var file = SqliteFile.open(folder.resolve("errand.db"));
                var supervisor = new Supervisor(
                        file.store(),
                        new Supervisor.Settings(Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 1, now::get))) {
            supervisor.start(handedOut::addAll);
            var run = Told.run(1);
            var words = new Message(new MessageId("msg-1"), Told.ADA, "Begin.", Told.NOON);
            var _ = supervisor
                    .begin(List.of(Told.task(1)), run, new Write.MessageKept(run.id(), words))
                    .join();
            Spine.until("the first effect", () -> !handedOut.isEmpty());
            var due = file.store().dueEffects();
            assertThat(handedOut).containsAll(due).isSubsetOf(due);

            var _ = supervisor.tell(run.id(), said("msg-2"), Told.ADA).join(); // the sweep of the first turn is over
            handedOut.clear();
            now.set(now.get().plus(Duration.ofSeconds(29)));
            var _ = supervisor.tell(run.id(), said("msg-3"), Told.ADA).join();
            assertThat(handedOut).as("not yet").doesNotContainAnyElementsOf(due);
            now.set(now.get().plus(Duration.ofSeconds(2)));
            Spine.until("the sweep", () -> handedOut.containsAll(due));
        }
    }

    @Test
    void a_clock_that_is_set_back_puts_off_neither_the_sweep_nor_a_deadline() throws Exception {
        try (var file = SqliteFile.open(folder.resolve("errand.db"));
                var supervisor = new Supervisor(
                        file.store(),
                        new Supervisor.Settings(Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 1, now::get))) {
            supervisor.start(handedOut::addAll);
            var run = Told.run(1);
            var words = new Message(new MessageId("msg-1"), Told.ADA, "Begin.", Told.NOON);
            var _ = supervisor
                    .begin(List.of(Told.task(1)), run, new Write.MessageKept(run.id(), words))
                    .join();
            Spine.until("the first effect", () -> !handedOut.isEmpty());
            var due = file.store().dueEffects();
            var _ = supervisor.tell(run.id(), said("msg-2"), Told.ADA).join(); // the sweep of the first turn is over

            handedOut.clear();
            now.set(now.get().minus(Duration.ofDays(1)));
            Spine.until("the sweep", () -> handedOut.containsAll(due));
            Spine.until(
                    "a state of today",
                    () -> !file.store()
                            .run(run.id())
                            .orElseThrow()
                            .state()
                            .since()
                            .isAfter(now.get()));
        }
    }

    private MessageSent said(String id) {
        return new MessageSent(new Message(new MessageId(id), Told.ADA, "More.", now.get()), now.get());
    }
}
