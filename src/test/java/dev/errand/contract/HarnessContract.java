package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.AgentEvent.Ready;
import dev.errand.domain.session.AgentEvent.ToolRan;
import dev.errand.domain.session.AgentEvent.TurnBroken;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.SessionId;
import dev.errand.port.Assignment;
import dev.errand.port.Assignment.Start;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Harness;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.Liveness;
import dev.errand.port.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every harness keeps, tried with a real process. A subclass brings the harness, and an agent that plays scripts.
public abstract class HarnessContract {
    @TempDir
    protected Path home;

    protected final RunId run = new RunId("run-" + UUID.randomUUID().toString().substring(0, 8));
    private final SessionId session = new SessionId(UUID.randomUUID().toString());
    private Path workspace = Path.of("/");

    /// Watched attempts, stopped at the end.
    private final List<Watched> watched = new ArrayList<>();

    /// A harness whose agent plays this script in each conversation.
    protected abstract Harness harness(Move... script) throws Exception;

    @BeforeEach
    void make_a_workspace() throws IOException {
        workspace = Files.createDirectories(home.resolve("workspace"));
    }

    @AfterEach
    void leave_nothing_behind() throws HarnessTrouble {
        for (var each : watched) each.harness.stop(each.attempt());
    }

    @Test
    void a_second_start_starts_nothing() throws Exception {
        var agent = fresh(harness(new Move.Run("true"), new Move.Say("Done.")));
        var task = Watched.message("Do it.");
        agent.start(task);
        var asked = agent.next(Asked.class);
        var before = alive(agent);
        agent.start(task);
        agent.allow(asked);
        agent.next(TurnOver.class);
        assertThat(alive(agent)).isEqualTo(before);
        assertThat(agent.all(Ready.class)).hasSize(1);
        assertThat(agent.texts(Entry.Kind.TOLD)).containsExactly("Do it.");
    }

    @Test
    void what_is_allowed_runs_and_what_it_did_is_told() throws Exception {
        var agent = fresh(harness(new Move.Run("echo yes > made.txt"), new Move.Say("It is made.")));
        agent.start(Watched.message("Make it."));
        var asked = agent.next(Asked.class);
        assertThat(asked.kind()).isEqualTo(Ask.Kind.APPROVAL);
        assertThat(asked.request().summary()).contains("echo yes > made.txt");
        assertThat(workspace.resolve("made.txt")).doesNotExist();
        agent.allow(asked);
        assertThat(agent.next(ToolRan.class).toolUseId())
                .isEqualTo(asked.request().toolUseId());
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("It is made.");
        assertThat(workspace.resolve("made.txt")).hasContent("yes");
    }

    @Test
    void what_is_denied_does_not_run_and_the_agent_hears_why() throws Exception {
        var agent = fresh(harness(new Move.Run("echo no > made.txt"), new Move.Say("Then not.")));
        agent.start(Watched.message("Make it."));
        agent.deny(agent.next(Asked.class), "Not in this house.");
        agent.next(TurnOver.class);
        assertThat(workspace.resolve("made.txt")).doesNotExist();
        assertThat(agent.all(ToolRan.class)).isEmpty();
        assertThat(agent.texts(Entry.Kind.TOOL_RESULT))
                .singleElement()
                .asString()
                .contains("Not in this house.");
    }

    @Test
    void a_question_gets_its_answer() throws Exception {
        var agent = fresh(harness(new Move.Ask("Which colour?", List.of("red", "blue")), new Move.Say("Thanks.")));
        agent.start(Watched.message("Paint it."));
        var asked = agent.next(Asked.class);
        assertThat(asked.kind()).isEqualTo(Ask.Kind.QUESTION);
        assertThat(asked.prompts()).containsExactly(new Ask.Prompt("Which colour?", List.of("red", "blue"), false));
        agent.answer(asked, Verdict.ALLOW, List.of("blue, as the sea"), "");
        agent.next(TurnOver.class);
        assertThat(agent.texts(Entry.Kind.TOOL_RESULT))
                .singleElement()
                .asString()
                .contains("blue, as the sea");
        assertThat(agent.all(Asked.class)).hasSize(1);
    }

    @Test
    void words_to_a_busy_agent_are_heard_once() throws Exception {
        var agent = fresh(harness(new Move.Run("true"), new Move.Say("One."), new Move.Say("Two.")));
        agent.start(Watched.message("Begin."));
        var asked = agent.next(Asked.class);
        var words = agent.tell("And this, too.");
        agent.allow(asked);
        agent.heard(words);
        agent.next(TurnOver.class);
        assertThat(agent.all(Heard.class))
                .filteredOn(heard -> heard.message().equals(words.id()))
                .hasSize(1);
        assertThat(agent.texts(Entry.Kind.TOLD)).containsExactly("Begin.", "And this, too.");
    }

    @Test
    void the_same_number_goes_in_once() throws Exception {
        var agent = fresh(harness(new Move.Run("true"), new Move.Say("One."), new Move.Say("Two.")));
        agent.start(Watched.message("Begin."));
        var asked = agent.next(Asked.class);
        var words = agent.tell("Only once.");
        agent.harness.tell(agent.attempt(), Attempt.FIRST_SEQ, words);
        agent.harness.tell(agent.attempt(), Attempt.FIRST_SEQ, Watched.message("Under a number that is taken."));
        agent.allow(asked);
        agent.heard(words);
        agent.next(TurnOver.class);
        assertThat(agent.texts(Entry.Kind.TOLD)).containsExactly("Begin.", "Only once.");
    }

    @Test
    void an_interrupted_agent_can_be_told_more() throws Exception {
        var agent = fresh(harness(new Move.Run("echo no > made.txt"), new Move.Say("Something else, then.")));
        agent.start(Watched.message("Make it."));
        agent.next(Asked.class);
        agent.interrupt();
        agent.next(TurnBroken.class);
        var words = agent.tell("Do something else.");
        agent.heard(words);
        assertThat(agent.next(TurnOver.class).lastWords()).isEqualTo("Something else, then.");
        assertThat(workspace.resolve("made.txt")).doesNotExist();
    }

    @Test
    void a_killed_agent_goes_on_in_a_new_process() throws Exception {
        // Twice: one may ask its model again when words come while it takes up what was broken off.
        var harness = harness(
                new Move.Run("echo once >> made.txt"),
                new Move.Run("true"),
                new Move.Say("Went on."),
                new Move.Say("Went on."));
        var first = fresh(harness);
        var task = Watched.message("Make it.");
        first.start(task);
        first.allow(first.next(Asked.class));
        first.next(Asked.class);
        kill(first);
        assertThat(first.end()).isNotInstanceOf(Liveness.Alive.class);
        harness.stop(first.attempt());
        assertThat(first.all(Heard.class)).extracting(Heard::message).containsExactly(task.id());

        var second = watch(harness, 2, new Start.Resumed());
        second.start(Watched.message("Go on."));
        var asked = second.next(Asked.class, TurnOver.class);
        if (asked.isPresent()) {
            second.allow(asked.get());
            second.next(TurnOver.class);
        }
        assertThat(second.texts(Entry.Kind.SAID)).contains("Went on.");
        assertThat(workspace.resolve("made.txt")).hasContent("once");
    }

    @Test
    void a_stop_leaves_nothing() throws Exception {
        var agent = fresh(
                harness(new Move.Run("tail -f /dev/null & setsid tail -f /dev/null & true"), new Move.Say("Done.")));
        agent.start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        agent.next(ToolRan.class);
        agent.harness.stop(agent.attempt());
        assertThat(marked()).isEmpty();
        assertThat(agent.end()).isNotInstanceOf(Liveness.Alive.class);
        agent.harness.stop(agent.attempt());
    }

    @Test
    void nothing_is_known_of_an_agent_that_was_never_started() throws Exception {
        var agent = fresh(harness(new Move.Say("Done.")));
        var reading = agent.read();
        assertThat(reading.liveness()).isEqualTo(new Liveness.NotStarted());
        assertThat(reading.expecting()).isEqualTo(Reading.Expecting.NOBODY);
        assertThat(reading.next()).isEqualTo(Bookmark.START);
        agent.harness.stop(agent.attempt());
    }

    @Test
    void reading_again_from_any_bookmark_tells_the_same() throws Exception {
        var agent = fresh(harness(new Move.Run("true"), new Move.Say("One."), new Move.Say("Two.")));
        agent.start(Watched.message("Begin."));
        agent.allow(agent.next(Asked.class));
        agent.next(TurnOver.class);
        agent.tell("More.");
        agent.next(TurnOver.class);
        agent.harness.stop(agent.attempt());
        agent.end();
        for (var bookmark : agent.bookmarks) {
            var again = new Watched(agent.harness, agent.assignment).from(bookmark);
            again.end();
            assertThat(agent.events).endsWith(again.events.toArray(AgentEvent[]::new));
            assertThat(words(agent)).endsWith(words(again).toArray(String[]::new));
            if (bookmark.equals(Bookmark.START)) assertThat(again.events).isEqualTo(agent.events);
        }
    }

    protected Watched fresh(Harness harness) {
        return watch(harness, 1, new Start.Fresh());
    }

    protected Watched watch(Harness harness, int number, Start start) {
        return watch(harness, assignment(number, start, session));
    }

    protected Watched watch(Harness harness, Assignment assignment) {
        var agent = new Watched(harness, assignment);
        watched.add(agent);
        return agent;
    }

    protected Assignment assignment(int number, Start start, SessionId session) {
        return new Assignment(
                new Attempt(run, number, home.resolve("attempt-" + number)),
                session,
                start,
                workspace,
                Optional.empty(),
                Optional.empty(),
                Mode.ASK,
                Limits.NONE,
                "Be brief.");
    }

    protected Path workspace() {
        return workspace;
    }

    protected SessionId session() {
        return session;
    }

    private static List<String> words(Watched agent) {
        return agent.entries.stream()
                .map(entry -> entry.kind() + " " + entry.toolUseId() + " " + entry.text())
                .toList();
    }

    private static Liveness alive(Watched agent) throws HarnessTrouble {
        return agent.until(reading -> reading.liveness() instanceof Liveness.Alive)
                .liveness();
    }

    /// As the kernel's out-of-memory killer would, without a word.
    protected static void kill(Watched agent) throws HarnessTrouble {
        var program = ((Liveness.Alive) alive(agent)).program();
        ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /// Processes that carry the run's marker.
    private List<Path> marked() throws IOException {
        var found = new ArrayList<Path>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes)
                if (environment(process).contains("ERRAND_RUN=" + run.value())) found.add(process);
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // it has ended meanwhile
        }
    }
}
