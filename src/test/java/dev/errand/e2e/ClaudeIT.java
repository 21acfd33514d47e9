package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.fake.FakeModel;
import dev.errand.fake.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server and the real Claude Code, with a model that plays scripts.
class ClaudeIT {
    private static final String KEY = "sk-ant-api03-this-is-the-secret-of-the-tests";

    @TempDir
    Path folder;

    private String program = "";

    @BeforeEach
    void find_the_program() {
        var named = System.getenv("ERRAND_TEST_CLAUDE");
        assumeTrue(named != null, "ERRAND_TEST_CLAUDE does not name the claude program: skipped");
        program = named;
    }

    @Test
    void a_task_goes_from_words_to_a_merge_over_a_kill_while_leave_is_asked() throws Exception {
        try (var model = FakeModel.start(
                        Turn.use("Write", Map.of("file_path", "${CWD}/greeting.txt", "content", "hullo\n")),
                        bash("git add greeting.txt && git commit -qm 'Add a greeting'"),
                        Turn.say("Finished."),
                        question("Which greeting?", "hello", "good day"),
                        Turn.use("Write", Map.of("file_path", "${CWD}/greeting.txt", "content", "hello\n")),
                        bash("git push origin HEAD"),
                        bash("git commit -qam 'Greet as the check wants it'"),
                        Turn.say("Now it holds."));
                var host = new Host(folder, settings(model))) {
            var run = submit(host, """
                    # Greet

                    ## What to do
                    Write greeting.txt.

                    ## Success criteria
                    - `grep -q hello greeting.txt`
                    """);
            var asked = host.await(run, ClaudeIT::isAsking);
            assertThat(asked.why()).contains("Which greeting?");
            host.kill();
            host.start();
            reply(host, run, Map.of("answers", List.of("hello")));
            var wants = host.await(run, card -> isAsking(card) && !card.asks().equals(asked.asks()));
            assertThat(wants.why()).contains("git push origin HEAD");
            reply(host, run, Map.of("verdict", "deny", "note", "Nobody pushes but Errand."));
            var ready = host.await(run, card -> card.group() == Group.READY_FOR_REVIEW);
            assertThat(ready.costMicros()).isPositive();
            assertThat(host.journaled(run, "\"AgentStarted\""))
                    .as("at first, and for the failing check")
                    .isEqualTo(2);
            assertThat(model.requests().getLast().says("Nobody pushes but Errand."))
                    .isTrue();

            host.client().ask(Call.post("/v1/runs/" + run + "/merge", "{}"));
            assertThat(host.sh("git show main:greeting.txt")).isEqualTo("hello");
            assertThat(host.sh("grep -rl " + KEY + " " + host.home() + " || true"))
                    .as("the key stands in its own file only")
                    .isEqualTo(host.home().resolve("keys").toString());
        }
    }

    @Test
    void an_agent_that_prints_its_environment_puts_no_key_into_what_errand_keeps() throws Exception {
        try (var model = FakeModel.start(
                        bash("env"),
                        Turn.use("Write", Map.of("file_path", "${CWD}/greeting.txt", "content", "hello\n")),
                        bash("git add greeting.txt && git commit -qm 'Add a greeting'"),
                        Turn.say("The key is " + KEY + "."));
                var host = new Host(folder, settings(model))) {
            var run = submit(host, "Greet.");
            var asked = host.await(run, ClaudeIT::isAsking);
            assertThat(asked.why()).contains("env");
            reply(host, run, Map.of("verdict", "allow"));
            host.await(run, card -> card.group() == Group.READY_FOR_REVIEW);

            assertThat(model.requests().getLast().says("ANTHROPIC_API_KEY=" + KEY))
                    .as("the agent saw it")
                    .isTrue();
            assertThat(host.client().text(Call.get("/v1/runs/" + run + "/transcript?raw=true")))
                    .contains("ANTHROPIC_API_KEY=[key]")
                    .doesNotContain(KEY);
            assertThat(host.sh("find " + host.home() + " -name '*-wal' -size +0"))
                    .as("what was written last is in the log beside the database")
                    .isNotEmpty();
            assertThat(host.sh("grep -rlaF " + KEY + " " + host.home()
                                    + " | grep -vE '/runs/[^/]+/attempt-1/out$' || true")
                            .lines())
                    .as("in the key's own file and in what belongs to the agent: its output and its conversation")
                    .allMatch(file -> file.equals(host.home().resolve("keys").toString())
                            || file.startsWith(host.home().resolve("sessions").toString()));
        }
    }

    @Test
    void a_conversation_that_a_person_began_by_hand_goes_on_with_what_was_not_committed() throws Exception {
        try (var model = FakeModel.start(
                        Turn.say("I thought about the cormorant."),
                        Turn.use("Write", Map.of("file_path", "${CWD}/end.txt", "content", "the end\n")),
                        bash("cat draft.txt && git commit -q --allow-empty -m 'Finish the draft'"),
                        Turn.say("Finished."));
                var host = new Host(folder, settings(model))) {
            Files.writeString(host.repository.resolve("draft.txt"), "half a draft\n");
            host.sh("ANTHROPIC_BASE_URL=" + model.url() + " ANTHROPIC_API_KEY=" + KEY
                    + " DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 " + program
                    + " -p 'Think of the cormorant.' </dev/null");
            var body = JsonText.write(Map.of("folder", host.repository.toString(), "requester", "ada"));
            var card = Runs.cardIn(host.client().json(Call.post("/v1/adopt", body)));
            assertThat(card.title()).isEqualTo("Think of the cormorant.");
            var run = card.id().value();
            var asked = host.await(run, ClaudeIT::isAsking);
            assertThat(asked.why())
                    .as("the conversation still knows the person's folder")
                    .contains("app/end.txt");
            reply(host, run, Map.of("verdict", "deny", "note", "That is my folder."));
            host.await(run, ready -> ready.group() == Group.READY_FOR_REVIEW);

            assertThat(model.requests().getLast().says("cormorant")).isTrue();
            assertThat(host.sh("git log --format=%s --all --not main | head -1"))
                    .isEqualTo("Finish the draft");
            assertThat(host.sh("git status --porcelain")).isEqualTo("?? draft.txt");
            assertThat(host.client().text(Call.get("/v1/runs/" + run + "/diff")))
                    .contains("half a draft");
        }
    }

    private Map<String, String> settings(FakeModel model) throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                Files.createFile(home.resolve("keys"), owner),
                "ANTHROPIC_API_KEY=" + KEY + "\nANTHROPIC_BASE_URL=" + model.url() + "\n");
        return Map.of("ERRAND_AGENT", "claude", "ERRAND_CLAUDE", program);
    }

    private static String submit(Host host, String text) throws Exception {
        var body = JsonText.write(
                Map.of("text", text, "trigger", "file", "folder", host.repository.toString(), "requester", "ada"));
        return Runs.cardIn(host.client().json(Call.post("/v1/tasks", body)))
                .id()
                .value();
    }

    private static boolean isAsking(RunCard card) {
        return card.group() == Group.NEEDS_INPUT && !card.asks().isEmpty();
    }

    private static void reply(Host host, String run, Map<String, ?> words) throws Exception {
        host.client().json(Call.post("/v1/runs/" + run + "/reply", JsonText.write(words)));
    }

    private static Turn bash(String command) {
        return Turn.use("Bash", Map.of("command", command, "description", "Run it"));
    }

    private static Turn question(String words, String... labels) {
        var options = java.util.Arrays.stream(labels)
                .map(label -> Map.of("label", label, "description", label))
                .toList();
        return Turn.use(
                "AskUserQuestion",
                Map.of(
                        "questions",
                        List.of(Map.of(
                                "question", words, "header", "Greeting", "options", options, "multiSelect", false))));
    }
}
