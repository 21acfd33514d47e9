package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Watched;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.money.Usage;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.AgentEvent.Ready;
import dev.errand.domain.session.AgentEvent.ToolRan;
import dev.errand.domain.session.AgentEvent.TurnBroken;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.AgentEvent.Used;
import dev.errand.domain.session.AgentEvent.Withdrew;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Length;
import dev.errand.domain.session.SessionId;
import dev.errand.fake.Turn;
import dev.errand.port.Assignment.Start;
import dev.errand.port.Liveness;
import dev.errand.port.Reading.Expecting;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The pinned program does what the driver says of it.
class ClaudeAtWorkTest extends RealClaudeTest {
    @Test
    void it_is_the_version_that_is_known() throws Exception {
        var harness = program(model()).harness();
        assertThat(harness.capabilities().program()).isEqualTo("claude 2.1.329");
        assertThat(harness.missing()).isEmpty();
    }

    @Test
    void an_edit_is_committed_without_advertisement() throws Exception {
        var model = model(
                Turn.use("Write", Map.of("file_path", "${CWD}/hello.txt", "content", "hello\n")),
                bash("git add hello.txt && git commit -q -m 'Say hello'"),
                Turn.say("Committed."));
        var agent = agent(program(model).harness()).start(Watched.message("Say hello."));
        agent.allow(agent.next(Asked.class));
        agent.allow(agent.next(Asked.class));
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Committed.");
        assertThat(git("log", "-1", "--format=%an <%ae>%n%B").strip())
                .isEqualTo("Errand <errand@example.com>\nSay hello");
        assertThat(agent.all(ToolRan.class)).extracting(ToolRan::tool).containsExactly("Write", "Bash");
        assertThat(agent.all(Ready.class))
                .singleElement()
                .extracting(Ready::version)
                .isEqualTo(Program.PINNED);
        assertThat(model.requests().getFirst().body().toString()).doesNotContain("Co-Authored-By");
    }

    @Test
    void each_request_is_paid_for_once() throws Exception {
        var model = model(
                bash("true").and("Read", Map.of("file_path", "/etc/hostname")).spending(10_000, 700),
                Turn.say("Done.").spending(20_000, 300));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        agent.allow(agent.next(Asked.class));
        agent.next(TurnOver.class);
        var used = agent.all(Used.class).stream().map(Used::usage).reduce(Usage.NONE, Usage::plus);
        assertThat(used.requests()).isEqualTo(2);
        assertThat(used.tokensIn()).isEqualTo(30_000);
        assertThat(used.tokensOut()).isEqualTo(1000);
        assertThat(used.cost()).isEqualTo(dev.errand.domain.money.Money.dollars(new java.math.BigDecimal("0.14")));
    }

    @Test
    void the_model_hears_why_it_may_not() throws Exception {
        var model = model(bash("touch made.txt"), Turn.say("Then not."));
        var agent = agent(program(model).harness()).start(Watched.message("Make it."));
        agent.deny(agent.next(Asked.class), "Not in this house.");
        agent.next(TurnOver.class);
        assertThat(model.requests().getLast().says("Not in this house.")).isTrue();
    }

    @Test
    void words_that_come_with_an_approval_reach_the_model() throws Exception {
        var model = model(bash("true"), Turn.say("Done."));
        var agent = agent(program(model).harness()).start(Watched.message("Make it."));
        agent.answer(agent.next(Asked.class), Verdict.ALLOW, List.of(), "But be careful with it.");
        agent.next(TurnOver.class);
        assertThat(model.requests().getLast().says("But be careful with it.")).isTrue();
    }

    @Test
    void calls_side_by_side_are_answered_in_any_order() throws Exception {
        Files.writeString(workspace().resolve("one.txt"), "first\n");
        Files.writeString(workspace().resolve("two.txt"), "second\n");
        var model = model(
                Turn.use("Read", Map.of("file_path", "${CWD}/one.txt"))
                        .and("Read", Map.of("file_path", "${CWD}/two.txt")),
                Turn.say("Read."));
        var agent = agent(program(model).harness()).start(Watched.message("Read them."));
        var one = agent.next(Asked.class);
        var two = agent.next(Asked.class);
        assertThat(agent.until(reading -> reading.expecting() == Expecting.PERSON)
                        .liveness())
                .isInstanceOf(Liveness.Alive.class);
        agent.deny(two, "Not the second.");
        agent.allow(one);
        agent.next(TurnOver.class);
        assertThat(agent.all(ToolRan.class))
                .extracting(ToolRan::toolUseId)
                .containsExactly(one.request().toolUseId());
    }

    @Test
    void a_plan_is_shown_and_approved_once() throws Exception {
        var model = model(
                Turn.use("EnterPlanMode", Map.of()),
                Turn.use("Write", Map.of("file_path", "${PLAN}", "content", "# The plan\nFirst think.")),
                Turn.use("ExitPlanMode", Map.of()),
                Turn.say("Approved."));
        var agent = agent(program(model).harness()).start(Watched.message("Plan it."));
        agent.allow(agent.next(Asked.class));
        agent.allow(agent.next(Asked.class));
        var plan = agent.next(Asked.class);
        assertThat(plan.kind()).isEqualTo(Ask.Kind.APPROVAL);
        assertThat(plan.request().summary()).isEqualTo("# The plan\nFirst think.");
        agent.allow(plan);
        agent.next(TurnOver.class);
        assertThat(agent.all(Asked.class)).hasSize(3);
    }

    @Test
    void a_message_in_the_middle_of_a_turn_makes_no_second_one() throws Exception {
        var model = model(bash("true"), Turn.say("Both done."), Turn.say("Once too often."));
        var agent = agent(program(model).harness()).start(Watched.message("First."));
        var asked = agent.next(Asked.class);
        var more = agent.tell("Second.");
        agent.allow(asked);
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Both done.");
        assertThat(agent.all(Heard.class)).extracting(Heard::message).contains(more.id());
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void a_message_after_the_last_request_is_answered_before_the_turn_is_over() throws Exception {
        var gate = new CountDownLatch(1);
        var model = model(Turn.say("First done.").when(gate), Turn.say("Second done."));
        var agent = agent(program(model).harness()).start(Watched.message("First."));
        agent.next(Ready.class);
        agent.until(_ -> model.requests().size() == 1);
        var second = agent.tell("Second.");
        agent.until(_ -> output(agent).contains(second.id().value()));
        gate.countDown();
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Second done.");
        assertThat(agent.all(TurnOver.class)).hasSize(1);
    }

    @Test
    void a_turn_is_not_over_before_its_background_work() throws Exception {
        var background = Map.of(
                "command",
                "while [ ! -e go ]; do sleep 0.05; done",
                "description",
                "A long one",
                "run_in_background",
                true);
        var model = model(Turn.use("Bash", background), Turn.say("Started."), Turn.say("It has ended."));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        agent.until(reading -> agent.texts(Entry.Kind.NOTE).contains("Waits for background work: A long one"));
        assertThat(agent.all(TurnOver.class)).isEmpty();
        agent.until(reading -> reading.expecting() == Expecting.TOOL);
        Files.createFile(workspace().resolve("go"));
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("It has ended.");
        agent.until(reading -> reading.expecting() == Expecting.NOBODY);
    }

    @Test
    void background_work_that_never_ends_holds_up_a_turn_for_ten_minutes_only() throws Exception {
        var background = Map.of("command", "exec sleep 1000", "description", "A server", "run_in_background", true);
        var model = model(Turn.use("Bash", background), Turn.say("Started."), Turn.say("Never said."));
        var clock = new AtomicReference<>(Clock.systemUTC());
        var harness = program(model).harness(clock::get);
        var agent = agent(harness).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        agent.until(_ -> agent.texts(Entry.Kind.NOTE).contains("Waits for background work: A server"));
        clock.set(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(9)));
        agent.until(reading -> reading.expecting() == Expecting.TOOL);
        assertThat(agent.all(TurnOver.class)).isEmpty();
        clock.set(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)));
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Started.");
        agent.until(reading -> reading.expecting() == Expecting.TOOL);
        assertThat(agent.all(TurnOver.class)).hasSize(1);
    }

    @Test
    void words_can_be_broken_off() throws Exception {
        var model = model(Turn.say("word ".repeat(2000)).slowly(Duration.ofMillis(20)), Turn.say("Short, then."));
        var agent = agent(program(model).harness()).start(Watched.message("Talk."));
        agent.next(Heard.class);
        agent.interrupt();
        agent.next(TurnBroken.class);
        agent.tell("Shorter.");
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Short, then.");
    }

    @Test
    void a_question_that_is_broken_off_is_withdrawn() throws Exception {
        var agent = agent(program(model(bash("true"))).harness()).start(Watched.message("Begin."));
        var asked = agent.next(Asked.class);
        agent.interrupt();
        assertThat(agent.next(Withdrew.class).replyTo()).isEqualTo(asked.replyTo());
        agent.next(TurnBroken.class);
        agent.until(reading -> reading.expecting() == Expecting.NOBODY);
    }

    @Test
    void a_session_goes_on_after_agent_and_launcher_were_killed() throws Exception {
        // Twice: it may ask its model again when words come while it takes up what was broken off.
        var model = model(bash("echo once >> made.txt"), bash("true"), Turn.say("Went on."), Turn.say("Went on."));
        var harness = program(model).harness();
        var first = agent(harness).start(Watched.message("The task with a strange word: quokka."));
        first.allow(first.next(Asked.class));
        first.next(Asked.class);
        var program = ((Liveness.Alive) first.read().liveness()).program();
        // Both die in one moment: an agent that outlives its launcher hears the end of its input, and works on.
        assertThat(new ProcessBuilder("kill", "-STOP", "" + program.pid())
                        .start()
                        .waitFor())
                .isZero();
        var launcher = Files.readString(first.attempt().folder().resolve("launcher"));
        ProcessHandle.of(Long.parseLong(launcher.substring(0, launcher.indexOf(' '))))
                .ifPresent(ProcessHandle::destroyForcibly);
        ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);
        assertThat(first.end()).isInstanceOf(Liveness.Interrupted.class);
        harness.stop(first.attempt());

        var second = watch(harness, assignment(2, new Start.Resumed(), session, Limits.NONE));
        second.start(Watched.message("You were interrupted: go on."));
        assertThat(second.next(TurnOver.class).lastWords()).isEqualTo("Went on.");
        assertThat(model.requests().getLast().says("quokka")).isTrue();
        assertThat(workspace().resolve("made.txt")).hasContent("once");
    }

    @Test
    void a_message_that_was_heard_before_the_kill_is_not_taken_up_twice() throws Exception {
        var model = model(Turn.say("One."), Turn.say("Two."), Turn.say("Three."));
        var harness = program(model).harness();
        var task = Watched.message("Only once.");
        var first = agent(harness).start(task);
        first.next(TurnOver.class);
        harness.stop(first.attempt());

        var second = watch(harness, assignment(2, new Start.Resumed(), session, Limits.NONE));
        second.start(task, Watched.message("Something new."));
        assertThat(second.next(TurnOver.class).lastWords()).isEqualTo("Two.");
        assertThat(second.all(Heard.class)).extracting(Heard::message).contains(task.id());
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void a_session_that_was_never_written_down_begins_anew() throws Exception {
        var model = model(Turn.say("Begun."));
        var agent = watch(program(model).harness(), assignment(1, new Start.Resumed(), session, Limits.NONE));
        agent.start(Watched.message("Begin."));
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Begun.");
    }

    @Test
    void a_fork_knows_all_and_leaves_the_other_as_it_was() throws Exception {
        var model = model(Turn.say("One."), Turn.say("Two."));
        var harness = program(model).harness();
        var first = agent(harness).start(Watched.message("The word is quokka."));
        first.next(TurnOver.class);
        harness.stop(first.attempt());

        var other = new SessionId(UUID.randomUUID().toString());
        var fork = watch(harness, assignment(2, new Start.ForkOf(session), other, Limits.NONE));
        fork.start(Watched.message("What was the word?"));
        fork.next(TurnOver.class);
        assertThat(model.requests().getLast().says("quokka")).isTrue();
        harness.stop(fork.attempt());

        var again = watch(harness, assignment(3, new Start.Resumed(), session, Limits.NONE));
        again.start(Watched.message("Go on."));
        again.next(TurnOver.class);
        assertThat(model.requests().getLast().says("What was the word?")).isFalse();
        var used = fork.all(Used.class).stream().map(Used::usage).reduce(Usage.NONE, Usage::plus);
        assertThat(used.tokensIn()).as("of the fork alone").isEqualTo(1000);
    }

    @Test
    void what_a_person_began_by_hand_goes_on_in_a_fork_and_once_begun_is_resumed() throws Exception {
        var model = model(Turn.say("I will."), Turn.say("Done."), Turn.say("Still done."));
        var program = program(model);
        var theirs = program.byHand(workspace(), "Think of the cormorant.");
        var before = theirs.stored();

        var persons = new PersonsConversations(theirs.folder(), home().resolve("claude"));
        var copy = persons.newest(workspace()).orElseThrow();
        assertThat(copy.lastWords()).isEqualTo("Think of the cormorant.");
        var fork = new Start.ForkOf(copy.session());
        var harness = program.harness();
        var first = watch(harness, assignment(1, fork, session, Limits.NONE));
        first.start(Watched.message("Go on."));
        first.next(TurnOver.class);
        assertThat(model.requests().getLast().says("cormorant")).isTrue();
        harness.stop(first.attempt());

        var second = watch(harness, assignment(2, fork, session, Limits.NONE));
        second.start(Watched.message("And on."));
        second.next(TurnOver.class);
        assertThat(model.requests().getLast().says("Go on.")).isTrue();
        assertThat(theirs.stored()).isEqualTo(before);
    }

    @Test
    void the_longest_message_arrives_whole_and_is_heard() throws Exception {
        var model = model(Turn.say("Read."));
        var agent = agent(program(model).harness());
        var odd = "\"quoted\" \t\u001b[1mbold\u001b[0m\n\u2028 \ud83d\ude00 ";
        var words = "begin " + odd.repeat((int) ((Length.BYTES_MAX - 1000) / Length.of(odd))) + "xx the end";
        assertThat(Length.of(words)).isBetween(Length.BYTES_MAX - 1500L, (long) Length.BYTES_MAX);
        var message = Watched.message(words);
        agent.start(message);
        agent.heard(message);
        agent.next(TurnOver.class);
        assertThat(model.requests().getFirst().says("xx the end")).isTrue();
    }

    @Test
    void a_subagent_asks_too_and_is_paid_for() throws Exception {
        var task = Map.of("description", "Look", "prompt", "HELPER: look around", "subagent_type", "general-purpose");
        var model = model(Turn.use("Task", task), Turn.say("All done."))
                .on("HELPER: look around\"", bash("echo sub > sub.txt"), Turn.say("Looked."));
        var agent = agent(program(model).harness()).start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        var asked = agent.next(Asked.class);
        assertThat(asked.request().summary()).isEqualTo("echo sub > sub.txt");
        agent.allow(asked);
        agent.next(TurnOver.class);
        assertThat(workspace().resolve("sub.txt")).exists();
        assertThat(agent.all(ToolRan.class)).extracting(ToolRan::tool).contains("Bash");
        var used = agent.all(Used.class).stream().map(Used::usage).reduce(Usage.NONE, Usage::plus);
        assertThat(used.tokensIn()).isEqualTo(1000L * model.requests().size());
    }

    private static String output(Watched agent) {
        try {
            return Files.readString(agent.attempt().folder().resolve("out"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
