package dev.errand.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RemoteTest {
    @Test
    void a_server_elsewhere_is_told_who_asks() throws IOException, ServerTrouble {
        var told = new AtomicReference<>("");
        var peer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        peer.createContext("/v1/runs", exchange -> {
            told.set(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(200, 0); // in chunks
            try (var out = exchange.getResponseBody()) {
                out.write("{\"runs\":[]}".getBytes(StandardCharsets.UTF_8));
            }
        });
        peer.start();
        try {
            var port = peer.getAddress().getPort();
            var server = Server.of(Map.of("ERRAND_URL", "http://127.0.0.1:" + port, "ERRAND_TOKEN", "errand_abc"));

            assertThat(new Runs(server).board(10)).isEmpty();
            assertThat(told.get()).isEqualTo("Bearer errand_abc 127.0.0.1:" + port);
        } finally {
            peer.stop(0);
        }
    }

    @Test
    void an_address_that_is_none_is_refused() {
        for (var url : new String[] {"127.0.0.1:80", "ftp://x", "http://", "::"})
            assertThat(catchThrowableOfType(ServerTrouble.class, () -> Address.of(Map.of("ERRAND_URL", url)))
                            .kind())
                    .isEqualTo(ServerTrouble.Kind.INVALID);
    }

    @Test
    void the_home_is_where_programs_keep_state() {
        assertThat(ServerFolder.of(Map.of("HOME", "/h")).socket()).hasToString("/h/.local/state/errand/errand.sock");
        assertThat(ServerFolder.of(Map.of("HOME", "/h", "XDG_STATE_HOME", "/s")).folder())
                .hasToString("/s/errand");
        assertThat(ServerFolder.of(Map.of("HOME", "/h", "ERRAND_HOME", "/e/../f"))
                        .folder())
                .hasToString("/f");
    }
}
