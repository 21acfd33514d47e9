package dev.errand.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.errand.client.ServerTrouble.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
    @TempDir
    Path folder;

    private ScriptedServer peer;
    private Server server;

    @BeforeEach
    void a_server_on_a_socket() throws IOException {
        peer = new ScriptedServer(folder.resolve("s"));
        server = new Server(new Address.Local(folder.resolve("s")), Optional.empty());
    }

    @AfterEach
    void over() throws IOException {
        peer.close();
    }

    private void says(String... pieces) {
        peer.on("GET /x", (_, out) -> {
            for (var piece : pieces) {
                out.write(piece.getBytes(UTF_8));
                out.flush();
            }
        });
    }

    private String text() throws ServerTrouble {
        return server.text(Call.get("/x"));
    }

    private ServerTrouble trouble() {
        return catchThrowableOfType(ServerTrouble.class, this::text);
    }

    @Test
    void a_body_has_the_length_that_was_told() throws ServerTrouble {
        says("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n", "grüße and what comes after it");

        assertThat(text()).isEqualTo("grü");
    }

    @Test
    void a_body_in_chunks_is_put_together() throws ServerTrouble {
        says(
                "HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n",
                "4;name=x\r\nwi",
                "ki\r\nA\r\n0123456789\r",
                "\n0\r\n\r\n");

        assertThat(text()).isEqualTo("wiki0123456789");
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() throws ServerTrouble {
        says("HTTP/1.1 200 OK\r\n\r\nall of it");

        assertThat(text()).isEqualTo("all of it");
    }

    @Test
    void a_head_may_come_byte_by_byte() throws ServerTrouble {
        says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".split("(?<=.)", -1));

        assertThat(text()).isEqualTo("ok");
    }

    @Test
    void continue_is_not_the_answer() throws ServerTrouble {
        says("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(text()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 20",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "",
            })
    void what_is_cut_off_or_no_http_is_told_as_such(String bytes) {
        says(bytes);

        assertThat(trouble().kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void a_head_without_end_is_not_read_for_ever() {
        peer.on("GET /x", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(UTF_8));
            while (true) out.write("X-More: and more\r\n".getBytes(UTF_8));
        });

        assertThat(trouble().problem().why()).contains("too long");
    }

    @Test
    void a_silent_server_is_not_waited_for_for_ever() {
        var never = new CountDownLatch(1);
        peer.on("GET /x", (_, _) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        var trouble = catchThrowableOfType(
                ServerTrouble.class, () -> server.ask(Call.get("/x").patient(Duration.ofMillis(50))));

        never.countDown();
        assertThat(trouble.kind()).isEqualTo(Kind.BROKEN);
        assertThat(trouble.problem().what()).isEqualTo("Errand's server does not answer");
    }

    @Test
    void a_huge_body_is_streamed_but_never_kept_as_one() throws ServerTrouble {
        var piece = "x".repeat(1 << 20).getBytes(UTF_8);
        peer.on("GET /x", (_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            for (int at = 0; at < 40; at++) out.write(piece);
        });
        var copy = new ByteArrayOutputStream();

        server.ask(Call.get("/x")).copyTo(copy);

        assertThat(copy.size()).isEqualTo(40 << 20);
        assertThat(trouble().problem().why()).contains("longer than 16 MiB");
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID",
        "401,FORBIDDEN",
        "404,NOT_FOUND",
        "409,TOO_LATE",
        "413,INVALID",
        "500,BROKEN",
        "503,NOT_NOW"
    })
    void a_no_has_a_kind_and_three_sentences(int status, Kind kind) {
        peer.refuse("GET /x", status, "{\"what\":\"W\",\"why\":\"Y\",\"try\":\"T\"}");

        assertThat(trouble().kind()).isEqualTo(kind);
        assertThat(trouble().problem().toString()).isEqualTo("W: Y. Try: T");
    }

    @Test
    void a_no_without_sentences_is_told_all_the_same() {
        says("HTTP/1.1 503 No\r\nRetry-After: 7\r\nContent-Length: 6\r\n\r\n<html>");

        assertThat(trouble().problem().toString()).isEqualTo("The server answered 503. Try: again in 7 s");
    }

    @Test
    void an_answer_that_is_no_json_is_trouble() {
        says("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n{\"a\": ");

        assertThat(catchThrowableOfType(ServerTrouble.class, () -> server.json(Call.get("/x")))
                        .kind())
                .isEqualTo(Kind.BROKEN);
    }

    @Test
    void nobody_there_is_unreachable() throws IOException {
        peer.close();

        assertThat(trouble().kind()).isEqualTo(Kind.UNREACHABLE);
        server = new Server(new Address.Local(folder.resolve("x".repeat(200))), Optional.empty());
        assertThat(trouble().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void a_request_says_what_it_has_to() throws ServerTrouble {
        peer.json("POST /x", "{}");

        server.json(Call.post("/x", "{\"ü\":1}").keyed("k-1"));

        var heard = peer.last("POST");
        assertThat(heard.body()).isEqualTo("{\"ü\":1}");
        assertThat(heard.headers())
                .containsEntry("host", "errand")
                .containsEntry("idempotency-key", "k-1")
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("authorization");
    }
}
