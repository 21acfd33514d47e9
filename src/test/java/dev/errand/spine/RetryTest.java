package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.desk.Counter;
import dev.errand.desk.News;
import dev.errand.desk.RetryRun;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Supervisor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another run goes on from what the one before has left.
class RetryTest {
    @TempDir
    Path folder;

    @Test
    void a_run_that_has_ended_only_just_now_is_gone_on_from_as_soon_as_its_work_is_kept() throws Exception {
        try (var spine = Spine.at(folder)) {
            spine.sh("git config filter.slow.clean 'sleep 2; cat' && printf 'slow.txt filter=slow\\n' > .gitattributes"
                    + " && git add -A && git commit -qm 'Be slow'");
            var run = spine.submit("write slow.txt\n| my work\nsay written\nrun sleep 300\nturn");
            spine.awaitWords(run.id(), "written");
            spine.stop(run.id());
            spine.awaitEnd(run.id());

            var again = spine.retry(run.id(), "Go on.");
            spine.await(again.id(), state -> state instanceof Working);
            var workspace = spine.store().inHand(again.id()).workspaces().getFirst();
            assertThat(Files.readString(Path.of(workspace.path(), "slow.txt"))).isEqualTo("my work\n");
            spine.stop(again.id());
            spine.awaitEnd(again.id());
        }
    }

    @Test
    void a_conversation_that_never_began_is_not_gone_on_with_and_the_task_is_told_again() throws Exception {
        try (var file = SqliteFile.open(folder.resolve("errand.db"));
                var supervisor = new Supervisor(
                        file.store(),
                        new Supervisor.Settings(
                                Rules.USUAL, Deadlines.USUAL, Patience.USUAL, 1, InstantSource.system()))) {
            supervisor.start(_ -> {});
            var old = Told.run(1).in(new Ended(new Outcome.Cancelled(Told.ADA), Told.NOON));
            var task = new Message(new MessageId("msg-1"), Told.ADA, "Begin.", old.createdAt());
            file.store()
                    .commit(List.of(
                            new Write.TaskSubmitted(Told.task(1)),
                            new Write.RunCreated(old),
                            new Write.MessageKept(old.id(), task),
                            new Write.WorkspaceMade(Told.workspace(old.id(), "/src/clock")),
                            new Write.AttemptStarted(old.id(), 1, Told.NOON)));
            var counter = new Counter(supervisor, file.store(), file.records(), InstantSource.system());

            var again = retry(counter, old);
            assertThat(again.orders().forkOf()).isEmpty();
            assertThat(told(file, again)).isEqualTo("The clock is wrong.\n\nMake it right. \u231a\n\nBe quick.");

            file.store().commit(List.of(new Write.MessageHeard(old.id(), task.id())));
            again = retry(counter, old);
            assertThat(again.orders().forkOf()).contains(old.orders().session());
            assertThat(told(file, again)).isEqualTo("Be quick.");
        }
    }

    private static Run retry(Counter counter, Run old) {
        var words = new RetryRun.Words("Be quick.", false, Told.ADA);
        return Spine.done(new RetryRun(counter, new News()).retry(old.id().value(), words));
    }

    private static String told(SqliteFile file, Run run) throws StoreTrouble {
        return file.store().inHand(run.id()).unheard().getFirst().text();
    }
}
