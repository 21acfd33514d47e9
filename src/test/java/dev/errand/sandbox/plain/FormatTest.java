package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.InputLine;
import dev.errand.port.Liveness;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders that an earlier version of Errand left: an upgrade finds runs in them.
class FormatTest {
    @TempDir
    Path home;

    private void bring(String fixture) throws IOException {
        var root = Path.of("src/test/resources/dev/errand/sandbox/plain", fixture);
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) Files.copy(file, home.resolve("run").resolve(root.relativize(file)));
        }
    }

    @Test
    void a_folder_of_format_1_is_read() throws Exception {
        bring("format-1");
        var sandbox = new PlainSandbox(Equipment.found());
        var run = home.resolve("run");

        assertThat(sandbox.look(run)).isEqualTo(new Liveness.Exited(7));
        assertThat(sandbox.read(run, 0).lines())
                .extracting(line -> line.text())
                .containsExactly("heard one", "heard bye");
        assertThat(sandbox.complaints(run)).isEqualTo("a complaint\n");
        assertThat(sandbox.unsent(run)).extracting(Unsent::seq).containsExactly(3L);

        Files.delete(run.resolve("exit"));
        assertThat(sandbox.look(run)).isEqualTo(new Liveness.Interrupted("the machine was restarted"));

        Files.writeString(run.resolve("exit"), "143 lease                               \n");
        assertThat(sandbox.look(run)).isEqualTo(new Liveness.Interrupted("no server came back before the lease ended"));
    }

    @Test
    void a_program_that_a_launcher_of_format_1_keeps_is_adopted() throws Exception {
        try (var ground = new Playground(home)) {
            Files.createDirectory(ground.folder());
            bring(ground);
            var started = new ProcessBuilder(
                    "setsid",
                    "sh",
                    "launcher.sh",
                    "fed",
                    ground.server().toString(),
                    "600",
                    "1",
                    home.toString(),
                    "sh",
                    "-c",
                    "while read -r line; do echo \"$line\"; [ \"$line\" = bye ] && exit 4; done");
            started.environment().put("ERRAND_RUN", ground.marker().value());
            var launcher = started.directory(ground.folder().toFile()).start();

            ground.alive();
            ground.sandbox().send(ground.folder(), new InputLine(1, "bye"));
            assertThat(ground.end()).isEqualTo(new Liveness.Exited(4));
            assertThat(ground.words()).containsExactly("bye");
            assertThat(launcher.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void bring(Playground ground) throws IOException {
        var script = Path.of("src/test/resources/dev/errand/sandbox/plain/format-1/launcher.sh");
        Files.copy(script, ground.folder().resolve("launcher.sh"));
        Files.writeString(ground.folder().resolve("format"), "1\n");
        Files.writeString(ground.folder().resolve("marker"), ground.marker().value() + "\n");
    }

    @Test
    void a_folder_of_a_newer_errand_is_refused_in_one_sentence() throws Exception {
        try (var ground = new Playground(home)) {
            ground.run("read -r line");
            Files.writeString(ground.folder().resolve("format"), "2\n");
            Files.writeString(ground.folder().resolve("out"), "line\n");
            var refusal = "The folder " + ground.folder()
                    + " is of a newer Errand (format 2, this one knows 1): start that version again.";

            for (var call : List.<Await.Fact>of(
                    () -> ground.look() == null,
                    () -> ground.run("true") == null,
                    () -> ground.sandbox().read(ground.folder(), 0) == null,
                    () -> ground.sandbox().unsent(ground.folder()) == null,
                    () -> ground.sandbox().stop(ground.folder(), Playground.QUICK) == null))
                assertThatThrownBy(call::holds)
                        .isInstanceOf(SandboxTrouble.class)
                        .hasMessage(refusal);
            assertThatThrownBy(() -> ground.say(1, "x"))
                    .isInstanceOf(SandboxTrouble.class)
                    .hasMessage(refusal);
        }
    }

    @Test
    void a_damaged_folder_is_trouble() throws Exception {
        try (var ground = new Playground(home)) {
            Files.createDirectory(ground.folder());
            Files.writeString(ground.folder().resolve("format"), "?\n");

            assertThatThrownBy(ground::look).isInstanceOf(SandboxTrouble.class).hasMessageContaining("damaged");
        }
    }
}
