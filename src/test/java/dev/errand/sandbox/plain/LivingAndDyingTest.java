package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.Liveness;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivingAndDyingTest {
    @TempDir
    Path home;

    Playground ground;

    @BeforeEach
    void open() throws SandboxTrouble {
        ground = new Playground(home);
    }

    @AfterEach
    void close() throws SandboxTrouble {
        ground.close();
    }

    @Test
    void a_program_that_dies_while_its_launcher_is_stopped_is_not_alive() throws Exception {
        ground.run("read -r line");
        var program = ground.alive();
        var launcher = new RunFolder(ground.folder()).launcher().orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(launcher.pid()))
                .start()
                .waitFor();
        Playground.awaitThat(
                "not stopped", () -> StoppingTest.state(launcher.pid()).equals("T"));

        Signals.KILL.sendTo(program);
        Playground.awaitThat(
                "no zombie", () -> StoppingTest.state(program.pid()).equals("Z"));

        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("it died while its launcher was stopped"));
        ground.sandbox().stop(ground.folder(), Playground.QUICK);
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_launcher_that_was_killed_after_its_last_words_is_heard() throws Exception {
        ground.run("exit 7");
        ground.end();
        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());

        Files.move(ground.folder().resolve("exit"), ground.folder().resolve("exit.new"));

        assertThat(ground.look()).isEqualTo(new Liveness.Exited(7));
    }

    /// The names of files may be on disk before what is in them.
    @ParameterizedTest
    @ValueSource(strings = {"launcher", "marker", "format", "launcher marker format"})
    void a_start_that_a_loss_of_power_tore_is_done_again(String torn) throws Exception {
        ground.run("read -r line");
        ground.alive();
        ground.sandbox().sweep(ground.marker());
        for (var each : List.of("exit", "exit.new", "agent"))
            Files.deleteIfExists(ground.folder().resolve(each));
        var old = Files.readString(ground.folder().resolve("launcher")).split(" ", -1);
        Files.writeString(ground.folder().resolve("launcher"), old[0] + " " + old[1] + " another-boot\n");
        for (var each : torn.split(" ", -1)) Files.writeString(ground.folder().resolve(each), "");

        ground.run("echo begun; read -r line");

        assertThat(ground.words(1)).containsExactly("begun");
    }

    @Test
    void a_program_that_takes_back_what_it_said_is_trouble_while_it_lives() throws Exception {
        ground.run("echo one; echo two; read -r line");
        ground.words(2);
        Files.writeString(ground.folder().resolve("out"), "one\n");

        assertThatThrownBy(() -> ground.sandbox().read(ground.folder(), 8))
                .isInstanceOf(SandboxTrouble.class)
                .hasMessageContaining("cut short");
    }

    @Test
    void the_folder_is_private() throws Exception {
        ground.run("exit 0");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ground.folder())))
                .isEqualTo("rwx------");
    }
}
