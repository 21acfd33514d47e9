package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `run --wait`, with runs that need a person before they end.
@Timeout(30)
class StayingTest {
    private static final String ONE = "2b3c4d5f";
    private static final String TWO = "3c4d5f6g";
    private static final String PARKED = Desk.card(ONE, "NEEDS_INPUT", "waiting")
            .replace("the agent works", "needs you: the checks still fail")
            .replace("\"next\":\"the checks\"", "\"next\":\"errand send 2b3c4d5f\"");
    private static final String CALL =
            "2b3c4d5f: Needs input: needs you: the checks still fail Next: errand send 2b3c4d5f\n";
    private static final String OVER = "2b3c4d5f: Over, failed: so it is\n";

    @TempDir
    Path scratch;

    private Desk desk;
    private final Map<String, String> cards = new ConcurrentHashMap<>();
    private final AtomicInteger heldBefore = new AtomicInteger(2);
    private volatile String asks = "";

    @BeforeEach
    void a_server_that_takes_two_tasks() throws IOException {
        desk = new Desk(scratch);
        cards.put(ONE, Desk.card(ONE, "WORKING", "working"));
        cards.put(TWO, Desk.card(TWO, "WORKING", "working"));
        desk.server.on("POST /v1/tasks", (heard, out) -> {
            var name = heard.body().contains("# Two") ? TWO : ONE;
            var body = "{\"run\":" + Desk.card(name, "QUEUED", "queued") + ",\"remarks\":[]}";
            out.write(ScriptedServer.answer(201, "application/json", body));
        });
        for (var name : new String[] {ONE, TWO}) {
            desk.server.on("GET /v1/runs/run-" + name, (_, out) -> {
                var body = "{\"card\":" + cards.get(name) + ",\"asks\":[" + asks + "]}";
                out.write(ScriptedServer.answer(200, "application/json", body));
            });
            desk.server.on(
                    "GET /v1/runs/run-" + name + "/transcript",
                    (heard, out) -> out.write(
                            ScriptedServer.answer(200, "application/json", page(cards.get(name), heard.target()))));
        }
    }

    @AfterEach
    void over() throws IOException {
        desk.close();
    }

    /// Two requests are held, then the run is over.
    private String page(String card, String target) {
        var over = target.contains("wait=") ? heldBefore.getAndDecrement() <= 0 : heldBefore.get() < 0;
        var group = card.replaceFirst(".*(\"group\":\"[A-Z_]+\").*", "$1");
        return "{\"entries\":[],\"next\":0,\"state\":\"s\","
                + (over ? "\"group\":\"COMPLETED\",\"outcome\":\"failed\",\"open\":false" : group + ",\"open\":true")
                + ",\"why\":\"so it is\",\"comes\":\"\",\"asks\":["
                + asks.replaceFirst("\\{\"id\":(\"[^\"]+\").*", "$1")
                + "],\"mark\":\"m\"}";
    }

    @Test
    void a_run_that_is_parked_for_a_person_without_an_ask_is_told_once() {
        cards.put(ONE, PARKED);

        assertThat(desk.errand("run", "-w", "fix it").err()).isEqualTo(CALL + OVER);
    }

    @Test
    void a_run_that_is_parked_anew_is_told_anew() {
        cards.put(ONE, PARKED);
        desk.server.on("GET /v1/runs/run-" + ONE, (_, out) -> {
            var since = "\"since\":\"2026-11-21T10:0" + heldBefore.get();
            var body = "{\"card\":" + PARKED.replace("\"since\":\"2026-11-21T10:00", since) + ",\"asks\":[]}";
            out.write(ScriptedServer.answer(200, "application/json", body));
        });

        assertThat(desk.errand("run", "-w", "fix it").err()).isEqualTo(CALL + CALL + CALL + OVER);
    }

    @Test
    void beside_the_document_for_a_program_a_person_is_told_too() {
        cards.put(ONE, PARKED.replace("\"asks\":[]", "\"asks\":[\"ask-1\"]"));
        asks = "{\"id\":\"ask-1\",\"kind\":\"APPROVAL\",\"tool\":\"Bash\",\"summary\":\"npm publish\",\"prompts\":[],"
                + "\"open\":true}";

        var result = desk.errand("run", "-w", "fix it", "--json");

        assertThat(result.err()).isEqualTo(CALL);
        assertThat(result.out()).startsWith("{\"run\":{").hasLineCount(1);
    }

    @Test
    void what_a_later_run_needs_is_told_while_an_earlier_one_is_shown() throws IOException {
        Files.writeString(desk.folder.resolve("TWO.md"), "# Two");
        Files.writeString(desk.folder.resolve("ONE.md"), "# One");
        cards.put(ONE, PARKED);

        var result = desk.errand("run", "-w", "TWO.md", "ONE.md");

        assertThat(result.err()).isEqualTo(CALL + "3c4d5f6g: Over, failed: so it is\n" + OVER);
    }
}
