package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Launch;
import dev.errand.port.Liveness;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void nothing_was_started_in_an_empty_folder() throws Exception {
        assertThat(ground.look()).isEqualTo(new Liveness.NotStarted());
        assertThat(ground.sandbox.stop(ground.folder, Playground.QUICK)).isEqualTo(new Liveness.NotStarted());
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137", "exec /no/such/program, 127"})
    void the_exit_status_is_kept(String script, int status) throws Exception {
        ground.run(script);

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(status));
        Playground.awaitThat(
                "left behind: " + ground.living(), () -> ground.living().isEmpty());
    }

    @Test
    void a_program_in_a_missing_directory_says_so() throws Exception {
        var launch = ground.launch(false, "/bin/true");
        ground.sandbox.start(new Launch(
                launch.folder(),
                launch.marker(),
                launch.command(),
                launch.environment(),
                home.resolve("missing"),
                launch.lease(),
                false));

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(126));
        assertThat(ground.sandbox.complaints(ground.folder)).contains("missing");
    }

    @Test
    void a_program_that_dies_while_its_launcher_is_stopped_is_not_alive() throws Exception {
        ground.run("read -r line");
        var program = ground.alive();
        var launcher = new RunFolder(ground.folder).launcher().orElseThrow();
        new ProcessBuilder("kill", "-STOP", Long.toString(launcher.pid()))
                .start()
                .waitFor();
        Playground.awaitThat(
                "not stopped", () -> StoppingTest.state(launcher.pid()).equals("T"));

        Signals.KILL.sendTo(program);
        Playground.awaitThat(
                "no zombie", () -> StoppingTest.state(program.pid()).equals("Z"));

        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("it died while its launcher was stopped"));
        ground.sandbox.stop(ground.folder, Playground.QUICK);
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_second_start_starts_nothing() throws Exception {
        ground.run("echo once; read -r line");
        var first = ground.alive();

        assertThat(ground.run("echo twice")).isEqualTo(new Liveness.Alive(first));

        ground.say(1, "go");
        ground.end();
        assertThat(ground.run("echo three times")).isEqualTo(new Liveness.Exited(0));
        assertThat(ground.words()).containsExactly("once");
    }

    @Test
    void of_many_starts_at_once_one_starts() throws Exception {
        try (var servers = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
            var starts = new ArrayList<Callable<Liveness>>();
            for (int i = 0; i < 8; i++) starts.add(() -> ground.run("echo once; read -r line"));
            for (var start : servers.invokeAll(starts)) start.get();
        }

        ground.say(1, "go");
        assertThat(ground.end()).isEqualTo(new Liveness.Exited(0));
        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
        assertThat(ground.words()).containsExactly("once");
    }

    @Test
    void programs_that_end_at_once_leave_no_helper_behind() throws Exception {
        for (int i = 0; i < 40; i++) {
            var launch = ground.launch(true, "/no/such/program");
            ground.sandbox.start(new Launch(
                    home.resolve("run-" + i),
                    ground.marker,
                    launch.command(),
                    launch.environment(),
                    home,
                    launch.lease(),
                    true));
        }

        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
    }

    @Test
    void a_launcher_that_was_killed_after_its_last_words_is_heard() throws Exception {
        ground.run("exit 7");
        ground.end();
        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());

        Files.move(ground.folder.resolve("exit"), ground.folder.resolve("exit.new"));

        assertThat(ground.look()).isEqualTo(new Liveness.Exited(7));
    }

    @Test
    void input_comes_in_the_order_of_the_numbers_and_never_ends() throws Exception {
        ground.run("while read -r line; do echo \"got $line\"; [ \"$line\" = bye ] && exit 3; done; echo end of input");

        ground.say(1, "one");
        ground.say(2, "two");
        assertThat(ground.words(2)).containsExactly("got one", "got two");

        ground.say(2, "two");
        ground.say(3, "bye");
        assertThat(ground.end()).isEqualTo(new Liveness.Exited(3));
        assertThat(ground.words()).containsExactly("got one", "got two", "got bye");
    }

    @Test
    void the_folder_is_private() throws Exception {
        ground.run("exit 0");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ground.folder)))
                .isEqualTo("rwx------");
    }
}
