package dev.errand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What strangers may send, and how much of it.
class CrowdTest {
    private static final int SLOW = 1000;
    /// Generous, for a machine that does other things too: it takes some milliseconds on an idle one.
    private static final Duration SOON = Duration.ofSeconds(3);

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        shop = new Shop(folder);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void a_thousand_slow_sockets_stop_nobody() throws Exception {
        var bearer = Map.of("Authorization", "Bearer " + shop.token("all"));
        var slow = new ArrayList<SocketChannel>();
        try {
            for (int i = 0; i < SLOW; i++) {
                var channel = shop.tcp().open();
                slow.add(channel);
                Wire.write(channel, i % 2 == 0 ? "GET /v1/runs HTTP/1.1\r\nX-Slow: " : "POST /v1/ta");
            }

            var begun = System.nanoTime();
            var answer = shop.tcp().send("GET", "/v1/runs", bearer, "");
            var took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(took).isLessThan(SOON);
        } finally {
            for (var channel : slow) channel.close();
        }
    }

    @Test
    void a_body_without_a_token_is_not_waited_for() throws Exception {
        try (var channel = shop.tcp().open()) {
            Wire.write(
                    channel,
                    "POST /v1/tasks HTTP/1.1\r\nHost: " + shop.tcp().host() + "\r\nConnection: close\r\n"
                            + "Content-Length: 1000000\r\n\r\n{");

            assertThat(Wire.read(channel).status()).isEqualTo(401);
        }
    }

    @Test
    void a_body_may_have_two_mebibytes_and_no_more() throws Exception {
        var most = "{\"prompt\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}";

        assertThat(shop.socket().post("/v1/tasks", most).status()).isEqualTo(413);
        var chunked =
                "POST /v1/tasks HTTP/1.1\r\nHost: errand\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + Integer.toHexString(most.length()) + "\r\n" + most + "\r\n0\r\n\r\n";
        assertThat(shop.socket().raw(chunked).status()).isEqualTo(413);
    }

    @Test
    void headers_are_short() throws Exception {
        var answer = shop.socket().send("GET", "/v1/runs", Map.of("X-Long", "x".repeat(9000)), "");

        assertThat(answer.status()).isEqualTo(431);
    }

    @Test
    void bodies_are_read_strictly() throws Exception {
        for (var body : new String[] {
            "[]",
            "null",
            "{\"words\": \"a\", \"words\": \"b\"}",
            "{\"wordz\": \"a\"}",
            "{\"words\": \"a\"} {}",
            "{\"words\": " + "[".repeat(200) + "]".repeat(200) + "}",
            "{\"words\": 1e999999999999999999999999999999999999999999999999999999999999999999999999999}",
            "{\"words\": \"\u0000\"}",
            "words"
        }) {
            var answer = shop.socket().post("/v1/runs/none/messages", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().get("what").asString())
                    .as(body)
                    .startsWith("The ")
                    .doesNotContain("dev.errand");
        }
    }

    @Test
    void numbers_and_flags_are_read_strictly() throws Exception {
        for (var query : new String[] {"most=0", "most=501", "most=x", "open=maybe", "as=text&width=39", "most=-1"})
            assertThat(shop.socket().get("/v1/runs?" + query).status())
                    .as(query)
                    .isEqualTo(400);
    }

    @Test
    void trouble_is_said_in_the_same_form_everywhere() throws Exception {
        for (var path : new String[] {"/v1/runs/zzzzzzzz", "/nowhere", "/runs/zzzzzzzz", "/v1/runs/x/y/z"}) {
            var answer = shop.socket().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().propertyNames()).as(path).containsExactly("what", "why", "try");
        }
    }
}
