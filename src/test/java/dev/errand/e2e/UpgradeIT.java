package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A new version is started on the home of an old one, and an old version on that of a new one.
class UpgradeIT {
    private static final Path OLD_LAUNCHER =
            Path.of("src/test/resources/dev/errand/sandbox/plain/format-1/launcher.sh");

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void a_new_server_adopts_the_agents_that_an_old_launcher_keeps() throws Exception {
        try (var host = new Host(folder, Map.of("ERRAND_MODE", "full", "ERRAND_LEASE_TICK_SECONDS", "1"))) {
            host.kill();
            host.start(oldJar());
            var gate = new Gate(host);
            var run = gate.work("Work");
            host.kill();
            var attempt = AttemptFolder.of(host, run, 1).path();
            assertThat(attempt.resolve("launcher.sh")).hasSameTextualContentAs(OLD_LAUNCHER);
            Files.writeString(attempt.resolve("format"), "1\n");

            host.start();
            host.await("the adoption", () -> host.journaled(run, "\"AgentAdopted\"") == 1);
            gate.open();
            Aftermath.everythingHappenedOnce(host, run, Gate.WORDS, 1);
            Aftermath.nothingIsLeft(host, List.of(run));
        }
    }

    /// This version with the launcher of an old one.
    private Path oldJar() throws Exception {
        var jar = Files.copy(Host.jar(), folder.resolve("old.jar"));
        try (var inside = FileSystems.newFileSystem(jar)) {
            var launcher = inside.getPath("dev/errand/sandbox/plain/launcher.sh");
            assertThat(launcher).exists();
            Files.copy(OLD_LAUNCHER, launcher, StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    @Test
    void an_old_server_refuses_the_store_of_a_new_one_in_one_sentence() throws Exception {
        try (var host = new Host(folder, Map.of())) {
            host.stopPolitely();
            var store = host.home().resolve("store/errand.db");
            setVersion(store, 99);
            assertThat(host.refusal())
                    .matches(
                            "The store \\S+ was written by a newer Errand \\(its version is 99, this Errand knows \\d+\\):"
                                    + " start the newer Errand, or use another home\\.\\n");
        }
    }

    private static void setVersion(Path store, int version) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + version);
        }
    }
}
