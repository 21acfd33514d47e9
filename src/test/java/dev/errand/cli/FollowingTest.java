package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.ScriptedServer;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `logs` and `attach`, against a transcript that a test lets grow.
class FollowingTest {
    private static final String RUN = "/v1/runs/run-2b3c4d5f";
    private static final String WORKS = "\"state\":\"working\",\"group\":\"WORKING\",\"outcome\":\"\",\"open\":true";
    private static final String ASKS = "\"state\":\"waiting\",\"group\":\"NEEDS_INPUT\",\"outcome\":\"\",\"open\":true";
    private static final String FAILED =
            "\"state\":\"ended\",\"group\":\"COMPLETED\",\"outcome\":\"failed\",\"open\":false";

    @TempDir
    Path scratch;

    private Desk desk;
    private final List<String> entries = new ArrayList<>();
    private final BlockingQueue<String> stands = new LinkedBlockingQueue<>();
    private volatile String now = WORKS;

    @BeforeEach
    void a_transcript() throws IOException {
        desk = new Desk(scratch);
        desk.server.on("GET " + RUN + "/transcript", (heard, out) -> {
            out.write(ScriptedServer.answer(200, "application/json", page(heard.target())));
        });
        desk.server.json("POST " + RUN + "/messages", "{\"run\":" + Desk.card("2b3c4d5f", "WORKING", "working") + "}");
        desk.server.json("POST " + RUN + "/reply", "{\"run\":" + Desk.card("2b3c4d5f", "WORKING", "working") + "}");
        desk.server.json("GET " + RUN, """
                {"card":%s,"asks":[{"id":"ask-1","kind":"APPROVAL","tool":"Bash","summary":"npm publish","prompts":[],\
                "open":true}]}""".formatted(Desk.card("2b3c4d5f", "NEEDS_INPUT", "waiting")));
    }

    @AfterEach
    void over() throws IOException {
        desk.close();
    }

    /// A held request is answered when the test says how the run stands now.
    private String page(String target) {
        try {
            if (target.contains("wait=")) {
                var next = stands.poll(20, TimeUnit.SECONDS);
                if (next != null) now = next;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var after = Integer.parseInt(target.replaceFirst(".*after=(\\d+).*", "$1"));
        var asks = now.equals(ASKS) ? "[\"ask-1\"]" : "[]";
        var from = Math.min(after, entries.size());
        return "{\"entries\":[" + String.join(",", entries.subList(from, entries.size())) + "],\"next\":"
                + entries.size() + "," + now + ",\"why\":\"so it is\",\"comes\":\"more\",\"asks\":" + asks
                + ",\"mark\":\"m\"}";
    }

    private static String said(String kind, String text) {
        return "{\"number\":1,\"attempt\":1,\"kind\":\"" + kind + "\",\"text\":\"" + text + "\",\"tool\":\"Bash\"}";
    }

    @Test
    void logs_show_what_there_is() {
        entries.add(said("SAID", "hello"));
        entries.add(said("TOOL_CALL", "npm test"));

        assertThat(desk.errand("logs", "run-2b3c4d5f")).isEqualTo(new Desk.Result(0, "hello\n▸ Bash npm test\n", ""));
    }

    @Test
    void logs_as_json_are_one_document() {
        entries.add(said("SAID", "hello"));

        assertThat(desk.errand("logs", "run-2b3c4d5f", "--json").out())
                .startsWith("{\"entries\":[{\"number\":1")
                .contains("\"state\":\"working\"")
                .hasLineCount(1);
    }

    @Test
    void following_ends_when_somebody_is_needed_and_says_why() {
        stands.add(WORKS);
        stands.add(ASKS);

        assertThat(desk.errand("logs", "-f", "run-2b3c4d5f"))
                .isEqualTo(new Desk.Result(0, "", "Needs input: so it is Next: more\n"));
    }

    @Test
    void following_ends_with_the_run_and_its_outcome() {
        stands.add(FAILED);
        entries.add(said("TROUBLE", "no"));

        assertThat(desk.errand("logs", "-f", "run-2b3c4d5f"))
                .isEqualTo(new Desk.Result(1, "✗ no\n", "Over, failed: so it is\n"));
    }

    @Test
    void a_line_is_sent_an_ask_is_answered_and_leaving_leaves_the_run() throws IOException {
        var typed = new PipedOutputStream();
        desk.in = new PipedInputStream(typed, 1000);
        var lines = new ArrayList<>(List.of("look twice\n", "perhaps\n", "n, too dear\n", "/leave\n"));
        var cues = new ArrayList<>(
                List.of("the run goes on.", "May the agent use Bash?", "wants a yes or a no", "answered"));
        desk.seen = text -> {
            while (!cues.isEmpty() && text.contains(cues.getFirst())) {
                cues.removeFirst();
                type(typed, lines.removeFirst());
            }
        };
        desk.server.on("POST " + RUN + "/messages", (_, out) -> {
            stands.add(ASKS);
            out.write(ScriptedServer.answer(200, "application/json", "{}"));
        });

        var result = desk.errand("attach", "run-2b3c4d5f");

        assertThat(result.exit()).isZero();
        assertThat(result.err()).startsWith("Left; the run goes on.");
        var posts = desk.server.heard().stream()
                .filter(heard -> heard.method().equals("POST"))
                .map(ScriptedServer.Heard::body)
                .toList();
        assertThat(posts).hasSize(2);
        assertThat(posts.get(0)).contains("\"words\":\"look twice\"");
        assertThat(posts.get(1)).contains("\"ask\":\"ask-1\"", "\"verdict\":\"deny\"", "\"note\":\"too dear\"");
        stands.add(WORKS);
    }

    private static void type(PipedOutputStream typed, String line) {
        try {
            typed.write(line.getBytes(StandardCharsets.UTF_8));
            typed.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void as_json_a_conversation_is_one_document_when_it_is_left() {
        var result = desk.says("look twice\n").errand("attach", "run-2b3c4d5f", "--json");

        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("{\"entries\":[").hasLineCount(1);
        assertThat(desk.server.heard()).anyMatch(heard -> heard.body().contains("look twice"));
        stands.add(WORKS);
    }

    @Test
    void the_end_of_input_leaves() {
        assertThat(desk.says("").errand("attach", "run-2b3c4d5f").exit()).isZero();
        stands.add(WORKS);
    }

    @Test
    void a_run_that_ends_ends_the_talk() throws IOException {
        try (var typed = new PipedOutputStream()) {
            desk.in = new PipedInputStream(typed);
            stands.add(FAILED);
            stands.add(FAILED);

            var result = desk.errand("attach", "run-2b3c4d5f");

            assertThat(result.exit()).isEqualTo(Exit.NO);
            assertThat(result.err()).isEqualTo("Over, failed: so it is\n");
        }
    }

    @Test
    void a_run_that_is_over_is_shown_and_that_is_all() {
        now = FAILED;
        entries.add(said("SAID", "bye"));

        assertThat(desk.errand("attach", "run-2b3c4d5f"))
                .isEqualTo(new Desk.Result(1, "bye\n", "Over, failed: so it is\n"));
    }
}
