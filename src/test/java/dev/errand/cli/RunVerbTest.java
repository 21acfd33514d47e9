package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunVerbTest {
    @TempDir
    Path scratch;

    private Desk desk;

    @BeforeEach
    void a_server_that_takes_tasks() throws IOException {
        desk = new Desk(scratch).atATerminal(24, 80);
        desk.environment.put("NO_COLOR", "1");
        desk.server.refuse(
                "POST /v1/tasks",
                201,
                "{\"run\":" + Desk.card("2b3c4d5f", "QUEUED", "queued")
                        + ",\"remarks\":[\"two criteria name no command\"]}");
    }

    @AfterEach
    void over() throws IOException {
        desk.close();
    }

    @Test
    void words_are_a_prompt() {
        var result = desk.errand("run", "fix", "the clock", "--agent", "claude", "--usd", "2.50", "--mode=ask");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).isEqualTo("""
                2b3c4d5f  Fix the clock
                  note: two criteria name no command
                  queued: the agent works; errand logs -f 2b3c4d5f
                """);
        assertThat(desk.server.last("POST").body())
                .contains("\"prompt\":\"fix the clock\"", "\"agent\":\"claude\"", "\"limits\":{\"usd\":2.50}")
                .contains("\"folder\":\"" + desk.folder + "\"", "\"trigger\":\"prompt\"", "\"mode\":\"ask\"");
        assertThat(desk.server.last("POST").headers().get("idempotency-key")).isNotBlank();
    }

    @Test
    void files_are_a_run_each() throws IOException {
        Files.writeString(desk.folder.resolve("ONE.md"), "# One");
        Files.writeString(desk.folder.resolve("two.txt"), "two \"words\"");

        assertThat(desk.errand("run", "ONE.md", "two.txt").exit()).isZero();

        assertThat(desk.server.heard()).hasSize(2);
        assertThat(desk.server.heard().get(0).body()).contains("\"text\":\"# One\"", "\"trigger\":\"file\"");
        assertThat(desk.server.heard().get(1).body()).contains("\"text\":\"two \\\"words\\\"\"");
    }

    @Test
    void a_missing_file_is_no_prompt() {
        var result = desk.errand("run", "TASK.md");

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err())
                .startsWith("There is no file TASK.md.\n  Why: looked in ")
                .hasLineCount(3);
        assertThat(desk.server.heard()).isEmpty();
    }

    @Test
    void a_sentence_that_ends_in_a_name_of_a_file_is_a_prompt() {
        assertThat(desk.errand("run", "fix the links in README.md").exit()).isZero();
        assertThat(desk.errand("run", "fix", "README.md").exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "gone.md, There is no file gone.md",
        "tasks.md, tasks.md is a folder",
        "empty.md, empty.md is empty",
        "old.txt, old.txt is not UTF-8"
    })
    void nothing_is_handed_in_when_one_of_the_files_is_no_good(String bad, String what) throws IOException {
        Files.writeString(desk.folder.resolve("ONE.md"), "# One");
        Files.createDirectories(desk.folder.resolve("tasks.md"));
        Files.writeString(desk.folder.resolve("empty.md"), " \n");
        Files.write(desk.folder.resolve("old.txt"), new byte[] {'f', (byte) 0xfc, 'r'});

        var result = desk.errand("run", "ONE.md", bad);

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).startsWith(what + ".\n");
        assertThat(desk.server.heard()).isEmpty();
    }

    @Test
    void a_file_in_another_encoding_is_told_with_it() throws IOException {
        Files.write(desk.folder.resolve("ONE.md"), "# One".getBytes(StandardCharsets.UTF_16));

        assertThat(desk.errand("run", "ONE.md").err()).isEqualTo("""
                ONE.md is not UTF-8.
                  Why: it looks like UTF-16
                  Try: iconv -f UTF-16 -t UTF-8, and hand in what that makes
                """);
        assertThat(desk.errand("run", "gone.md", "ONE.md").err()).startsWith("There is no file gone.md.");
        assertThat(desk.errand("run", "./.git").err()).startsWith("./.git is a folder.");
        assertThat(desk.errand("run", ".").err()).startsWith(". is a folder.");
    }

    @Test
    void what_was_taken_before_a_refusal_is_told() throws IOException {
        for (var name : List.of("ONE.md", "TWO.md", "THREE.md"))
            Files.writeString(desk.folder.resolve(name), "# " + name);
        desk.server.on("POST /v1/tasks", (heard, out) -> {
            var two = heard.body().contains("TWO");
            var body = two
                    ? "{\"what\":\"W\",\"why\":\"Y\",\"try\":\"T\"}"
                    : "{\"run\":" + Desk.card("2b3c4d5f", "QUEUED", "queued") + ",\"remarks\":[]}";
            out.write(ScriptedServer.answer(two ? 400 : 201, "application/json", body));
        });

        var people = desk.errand("run", "ONE.md", "TWO.md", "THREE.md");
        var program = desk.errand("run", "--json", "ONE.md", "TWO.md", "THREE.md");

        assertThat(people.exit()).isEqualTo(Exit.USAGE);
        assertThat(people.out()).startsWith("2b3c4d5f  Fix the clock\n");
        assertThat(people.err()).isEqualTo("""
                TWO.md: W.
                  Why: Y
                  Try: T
                Those before it are handed in; these are not: TWO.md THREE.md
                """);
        assertThat(program.exit()).isEqualTo(Exit.USAGE);
        assertThat(program.out())
                .startsWith("[{\"run\":{")
                .endsWith(",{\"what\":\"TWO.md: W\",\"why\":\"Y\",\"try\":\"T\"}]\n");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void words_among_files_are_refused() throws IOException {
        Files.writeString(desk.folder.resolve("ONE.md"), "# One");

        assertThat(desk.errand("run", "ONE.md", "quickly").exit()).isEqualTo(Exit.USAGE);
        assertThat(desk.server.heard()).isEmpty();
    }

    @Test
    void standard_input_is_a_task_with_a_dash_or_when_it_is_no_terminal() throws IOException {
        assertThat(desk.says("# Piped").errand("run", "-").exit()).isZero();
        assertThat(desk.server.last("POST").body()).contains("\"text\":\"# Piped\"");

        desk.people = Surroundings.People.NONE;
        assertThat(desk.says("# Again").errand("run").exit()).isZero();
        assertThat(desk.server.last("POST").body()).contains("\"text\":\"# Again\"");
        assertThat(desk.says(" \n").errand("run").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void standard_input_that_is_no_text_is_not_handed_in() {
        var words = "fix it".getBytes(StandardCharsets.UTF_16);

        for (var result :
                List.of(desk.says(words).errand("run", "-"), desk.says(words).errand("send", "1", "-"))) {
            assertThat(result.exit()).isEqualTo(Exit.USAGE);
            assertThat(result.err())
                    .startsWith("What came by standard input is not UTF-8.\n  Why: it looks like UTF-16");
        }
        assertThat(desk.says(new byte[3 << 20]).errand("run", "-").err())
                .startsWith("What came by standard input is larger than 2 MiB.");
        assertThat(desk.server.heard()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--usd=-3", "--usd=0", "--turns=0", "--minutes=-1", "--tokens=0", "--rounds=-1"})
    void a_limit_that_makes_no_sense_is_told_in_the_words_of_the_command_line(String option) {
        var result = desk.errand("run", "fix it", option);

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err())
                .startsWith(option + " makes no sense.\n")
                .contains("  Try: " + option.replaceFirst("=.*", "=5, or nothing"));
        assertThat(desk.server.heard()).isEmpty();
    }

    @Test
    void nothing_at_a_terminal_is_a_question_of_usage() {
        assertThat(desk.errand("run").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void json_is_one_document() throws IOException {
        Files.writeString(desk.folder.resolve("ONE.md"), "# One");

        assertThat(desk.errand("run", "--json", "x").out())
                .startsWith("{\"run\":{")
                .endsWith("}\n")
                .hasLineCount(1);
        assertThat(desk.errand("run", "--json", "ONE.md", "ONE.md").out())
                .startsWith("[{\"run\":{")
                .endsWith("]\n");
    }

    @Test
    void waiting_ends_as_the_run_ends() {
        var page = """
                {"entries":%s,"next":%d,"state":"%s","group":"%s","outcome":"%s","open":%s,"why":"Failed. No.","comes":"",\
                "asks":[],"mark":"m"}""";
        var entry = "[{\"number\":1,\"attempt\":1,\"kind\":\"TOOL_CALL\",\"text\":\"npm test\",\"tool\":\"Bash\"}]";
        desk.server.on("GET /v1/runs/run-2b3c4d5f/transcript", (heard, out) -> {
            var first = heard.target().contains("after=0");
            var waits = heard.target().contains("wait=");
            var over = waits
                    || desk.server.heard().stream().anyMatch(h -> h.target().contains("wait="));
            out.write(ScriptedServer.answer(
                    200,
                    "application/json",
                    over
                            ? page.formatted("[]", 1, "ended", "COMPLETED", "failed", "false")
                            : page.formatted(first ? entry : "[]", 1, "working", "WORKING", "", "true")));
        });

        desk.server.json("GET /v1/runs/run-2b3c4d5f", "{\"card\":" + Desk.card("2b3c4d5f", "COMPLETED", "ended") + "}");
        var result = desk.errand("run", "-w", "fix it");
        var document = desk.errand("run", "-w", "fix it", "--json").out();

        assertThat(result.out()).endsWith("▸ Bash npm test\n");
        assertThat(result.err()).isEqualTo("2b3c4d5f: Over, failed: Failed. No.\n");
        assertThat(result.exit()).isEqualTo(Exit.NO);
        assertThat(document)
                .as("the shape of run --json")
                .startsWith("{\"run\":{\"id\":\"run-2b3c4d5f\"")
                .contains("\"state\":\"ended\"")
                .endsWith(",\"remarks\":[\"two criteria name no command\"]}\n");
    }
}
