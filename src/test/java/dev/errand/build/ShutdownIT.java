package dev.errand.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.Address;
import dev.errand.client.Call;
import dev.errand.client.Server;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How the packaged server ends, as a person ends it.
@Tag("e2e")
@Timeout(60)
class ShutdownIT {
    private static final Path ROOT =
            Path.of(System.getProperty("errand.root", ".")).toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Newcomer newcomer;

    @BeforeEach
    void somebody_with_a_repository() throws Exception {
        newcomer = new Newcomer(folder.toRealPath(), ROOT);
        newcomer.begin(Map.of(".rehearsal", "say I begin.\nhang\n"));
    }

    private String errand(String words) throws Exception {
        var said = newcomer.sh(newcomer.repository(), "errand " + words);
        assertThat(said.status()).as("errand %s said %s", words, said.text()).isZero();
        return said.text();
    }

    /// A run at work, and somebody who follows it.
    private CompletableFuture<String> aBusyServer() throws Exception {
        errand("run 'hang about'");
        var following = CompletableFuture.supplyAsync(() -> {
            try {
                return newcomer.sh(newcomer.repository(), "errand logs -f || true")
                        .text();
            } catch (Exception trouble) {
                throw new IllegalStateException(trouble);
            }
        });
        while (!errand("logs").contains("I begin.")) TimeUnit.MILLISECONDS.sleep(50);
        return following;
    }

    /// Of the server that runs, as its launchers know it too.
    private ProcessHandle server() throws Exception {
        var socket = folder.toRealPath().resolve("home/.local/state/errand/errand.sock");
        var server = new Server(new Address.Local(socket), Optional.empty());
        return ProcessHandle.of(server.json(Call.get("/v1/server")).number("pid"))
                .orElseThrow();
    }

    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Test
    void when_shutdown_comes_back_the_process_is_gone_and_the_next_verb_has_a_new_one() throws Exception {
        try (var _ = newcomer) {
            for (int time = 0; time < 3; time++) {
                errand("ls");
                var server = server();
                assertThat(errand("shutdown")).contains("has ended");
                assertThat(runs(server)).isFalse();
            }
            assertThat(errand("shutdown")).contains("No server runs");
        }
    }

    @Test
    void a_signal_ends_a_busy_server_within_two_seconds() throws Exception {
        try (var _ = newcomer) {
            var following = aBusyServer();
            var server = server();

            var began = System.nanoTime();
            server.destroy();
            while (runs(server)) TimeUnit.MILLISECONDS.sleep(10);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            errand("stop"); // whoever followed may have started the next server, and sees the end there
            following.join();
        }
    }

    @Test
    void a_verb_that_comes_while_the_old_server_is_ending_gets_the_next_one() throws Exception {
        try (var _ = newcomer) {
            errand("ls");
            errand("shutdown");
            var lock = folder.toRealPath().resolve("home/.local/state/errand/server.lock");
            try (var file = FileChannel.open(lock, StandardOpenOption.WRITE);
                    var ending = file.lock()) {
                var verb = CompletableFuture.supplyAsync(() -> {
                    try {
                        return newcomer.sh(newcomer.repository(), "errand ls");
                    } catch (Exception trouble) {
                        throw new IllegalStateException(trouble);
                    }
                });
                var log = lock.resolveSibling("server.log");
                while (!Files.readString(log).contains("Another server runs")) TimeUnit.MILLISECONDS.sleep(20);
                ending.release();
                assertThat(verb.join().status()).isZero();
            }
        }
    }
}
