package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.policy.Decision;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunEvent.ChecksFailed;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState.Waiting;
import dev.errand.supervisor.Judge;
import dev.errand.supervisor.Patience;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that says what nobody can take in, by malice or because the machine lost it, ends its own run at most.
@Tag("e2e")
class UnreadableTest {
    private static final Patience SHORT = new Patience(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));

    private static final String FIX = "write fix.txt\n| mended\nrun git add -A && git commit -qm Fix\nturn";

    @TempDir
    Path folder;

    @BeforeEach
    void realPath() throws Exception {
        folder = folder.toRealPath();
    }

    @Test
    void an_agent_at_whom_the_judge_despairs_fails_alone() throws Exception {
        Judge judge = (_, asked) -> {
            if (asked.request().input().contains("abyss")) throw new StackOverflowError();
            return Decision.allow("test");
        };
        try (var spine = new Spine(folder, judge, SHORT, 4)) {
            var bad = spine.submit("run echo abyss\nturn");
            var good = spine.submit(FIX);

            assertThat(spine.awaitReview(good.id()).commit()).isNotBlank();
            assertThat(spine.awaitEnd(bad.id()).outcome())
                    .isInstanceOf(Outcome.Failed.class)
                    .asString()
                    .contains("What the agent says cannot be understood");
            assertThat(Processes.carrying(bad.id().value())).isEmpty();
            spine.awaitReview(spine.submit(FIX).id());
        }
    }

    @Test
    void an_agent_that_asks_without_end_fails_alone_and_soon() throws Exception {
        Judge judge = (_, asked) ->
                asked.request().summary().startsWith("may I") ? Decision.ask("test") : Decision.allow("test");
        try (var spine = new Spine(folder, judge, Patience.USUAL, 4)) {
            var bad = spine.submit("say one\npause 600");
            spine.awaitWords(bad.id(), "one");
            Files.writeString(out(bad.id()), asking(20_000), StandardOpenOption.APPEND);
            var good = spine.submit(FIX);

            assertThat(spine.awaitReview(good.id()).commit()).isNotBlank();
            assertThat(spine.awaitEnd(bad.id()).outcome()).asString().contains("asks more than anybody could answer");
        }
    }

    private static String asking(int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> "{\"type\":\"asked\",\"id\":\"q" + i + "\",\"summary\":\"may I " + i + "\"}\n")
                .collect(Collectors.joining());
    }

    @Test
    void an_agent_that_takes_back_what_it_said_fails() throws Exception {
        try (var spine = new Spine(folder, (_, _) -> Decision.allow("test"), SHORT, 4)) {
            var run = spine.submit("say " + "x".repeat(2_000) + "\nsay so much\npause 600");
            spine.awaitWords(run.id(), "so much");
            // Again and again, as what it writes later may fill the gap.
            Spine.until("the end", () -> {
                cutShort(run.id());
                return !spine.store().run(run.id()).orElseThrow().isOpen();
            });

            assertThat(spine.awaitEnd(run.id()).outcome())
                    .asString()
                    .contains("What the agent says cannot be understood", "cut short");
        }
    }

    @Test
    void a_machine_that_loses_its_power_takes_the_last_words_with_it_and_the_run_goes_on() throws Exception {
        RunId run;
        try (var spine = Spine.at(folder)) {
            run = spine.submit("say one\nsay two\npause 5\nsay three\n" + FIX).id();
            spine.awaitWords(run, "two");
        }
        Processes.carrying(run.value()).forEach(ProcessHandle::destroyForcibly);
        cutShort(run);

        try (var spine = Spine.at(folder)) {
            spine.awaitReview(run);

            assertThat(spine.store().inHand(run).attempts()).hasSize(2);
            assertThat(spine.said(run))
                    .filteredOn(List.of("one", "two", "three")::contains)
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void a_closed_lid_is_nobodys_fault() throws Exception {
        try (var spine = Spine.at(folder)) {
            var run = spine.submit("say one\npause 4\nsay two\n" + FIX).id();
            spine.awaitWords(run, "one");

            spine.clock.leap(Duration.ofHours(20));

            spine.awaitWords(run, "two");
            spine.awaitReview(run);
            assertThat(spine.store().inHand(run).attempts()).hasSize(1);
        }
    }

    private Path out(RunId run) {
        return folder.resolve("home/runs/" + run + "/attempt-1/out");
    }

    private void cutShort(RunId run) throws Exception {
        try (var file = FileChannel.open(out(run), StandardOpenOption.WRITE)) {
            file.truncate(100);
        }
    }

    @Test
    void a_task_says_by_itself_how_often_its_checks_may_fail() throws Exception {
        try (var spine = Spine.at(folder)) {
            var limits =
                    new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0));
            var run = spine.submit(FIX, limits, "false");

            spine.await(run.id(), state -> state instanceof Waiting);

            assertThat(spine.records().journal(run.id(), 0, 1000))
                    .filteredOn(line -> line.event() instanceof ChecksFailed)
                    .hasSize(1);
        }
    }
}
