package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.client.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What needs a real terminal: keys, sizes, and that it is put back afterwards.
@Tag("e2e")
class TerminalTest {
    @TempDir
    Path scratch;

    private Desk desk;

    @BeforeEach
    void a_terminal() throws IOException {
        assumeTrue(Pane.isPossible(), "tmux is not here");
        desk = new Desk(scratch);
        board(Desk.card("2b3c4d5f", "WORKING", "working"));
    }

    @AfterEach
    void over() throws IOException {
        if (desk != null) desk.close();
    }

    private void board(String cards) {
        desk.server.json("GET /v1/runs", "{\"runs\":[" + cards + "]}");
    }

    private Pane pane(String words) throws IOException {
        return new Pane(scratch, 80, 24, desk.environment, Pane.errand(words));
    }

    @Test
    void watching_redraws_resizes_and_puts_the_terminal_back() throws IOException {
        try (var pane = pane("ls --watch")) {
            pane.await("q leaves", "Working 1", "2b3c4d5f  Fix the clock");

            board(Desk.card("2b3c4d5f", "NEEDS_INPUT", "waiting"));
            pane.await("errand: 1 waits for you", "Needs input 1", "→ the checks");
            pane.size(120, 30);
            assertThat(pane.await("q leaves", "$0.42").lines().findFirst().orElseThrow())
                    .hasSizeGreaterThan(20);
            desk.server.close();
            pane.await("server cannot be reached", "Needs input 1");
            assertThat(desk.home.resolve("server.log"))
                    .as("nobody starts it again")
                    .doesNotExist();
            pane.keys("q");

            assertThat(pane.await("exit 0", "the end"))
                    .contains(" icanon", " echo ")
                    .doesNotContain("q leaves");
        }
    }

    @Test
    void ctrl_c_puts_the_terminal_back_too() throws IOException {
        try (var pane = pane("ls --watch")) {
            pane.await("q leaves", "Working 1");

            pane.keys("C-c");

            assertThat(pane.await("exit 130", "the end"))
                    .contains(" icanon", " echo ")
                    .doesNotContain("q leaves");
        }
    }

    @Test
    void what_is_typed_stays_below_what_grows_until_it_is_sent() throws IOException, InterruptedException {
        var typed = new CountDownLatch(1);
        desk.server.on("GET /v1/runs/run-2b3c4d5f/transcript", (heard, out) -> {
            try {
                var grows = heard.target().contains("wait=") && heard.target().contains("after=0");
                if (grows) typed.await(60, TimeUnit.SECONDS);
                if (heard.target().contains("wait=") && !grows) new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                var entry =
                        "{\"number\":1,\"attempt\":1,\"kind\":\"TOOL_CALL\",\"text\":\"npm test\",\"tool\":\"Bash\"}";
                out.write(ScriptedServer.answer(200, "application/json", """
                        {"entries":[%s],"next":%d,"state":"working","group":"WORKING","outcome":"","open":true,"why":"",\
                        "comes":"","asks":[],"mark":"m"}""".formatted(
                                grows ? entry : "", grows || heard.target().contains("after=1") ? 1 : 0)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        desk.server.json("POST /v1/runs/run-2b3c4d5f/messages", "{}");
        try (var pane = pane("attach run-2b3c4d5f")) {
            pane.await("leaves, the run goes on.", ">");
            pane.keys("-l", "look twicee");
            pane.keys("BSpace");
            pane.await("> look twice");
            typed.countDown();
            pane.await("▸ Bash npm test\n> look twice\n");
            pane.keys("Enter");
            pane.await("› look twice", "· sent");
            assertThat(desk.server.last("POST").body()).contains("\"words\":\"look twice\"");
            pane.keys("C-d");

            assertThat(pane.await("exit 0", "the end")).contains(" icanon", " echo ", "Left; the run goes on.");
        }
    }
}
