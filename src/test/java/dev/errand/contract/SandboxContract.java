package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.Launch;
import dev.errand.port.Liveness;
import dev.errand.port.OutputLine;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every sandbox promises of the programs in it, whatever stands around them.
public abstract class SandboxContract {
    @TempDir
    protected Path home;

    protected Ground ground;

    /// @param server the file in which the server says who it is; it is to say so
    protected abstract Sandbox sandbox(Path server) throws SandboxTrouble;

    @BeforeEach
    void open() throws SandboxTrouble {
        ground = new Ground(home, sandbox(home.resolve("server")));
    }

    @AfterEach
    void close() throws SandboxTrouble {
        ground.close();
    }

    @Test
    void nothing_was_started_in_an_empty_folder() throws Exception {
        assertThat(ground.look()).isEqualTo(new Liveness.NotStarted());
        assertThat(ground.sandbox().stop(ground.folder(), Ground.QUICK)).isEqualTo(new Liveness.NotStarted());
    }

    @ParameterizedTest
    @CsvSource({"exit 0, 0", "exit 7, 7", "kill -TERM $$, 143", "kill -KILL $$, 137", "exec /no/such/program, 127"})
    void the_exit_status_is_kept(String script, int status) throws Exception {
        ground.run(script);

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(status));
        Ground.awaitThat(
                "left behind: " + ground.living(), () -> ground.living().isEmpty());
    }

    @Test
    void a_program_in_a_missing_directory_says_so() throws Exception {
        var launch = ground.launch(false, "/bin/true");
        ground.sandbox()
                .start(new Launch(
                        launch.folder(),
                        launch.marker(),
                        launch.command(),
                        launch.environment(),
                        home.resolve("missing"),
                        launch.lease(),
                        false));

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(126));
        assertThat(ground.sandbox().complaints(ground.folder())).contains("missing");
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
        Ground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
        assertThat(ground.words()).containsExactly("once");
    }

    @Test
    void programs_that_end_at_once_leave_no_helper_behind() throws Exception {
        for (int i = 0; i < 40; i++) {
            var launch = ground.launch(true, "/no/such/program");
            ground.sandbox()
                    .start(new Launch(
                            home.resolve("run-" + i),
                            ground.marker(),
                            launch.command(),
                            launch.environment(),
                            home,
                            launch.lease(),
                            true));
        }

        Ground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
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
    void a_line_of_a_megabyte_arrives_byte_for_byte() throws Exception {
        var text = new StringBuilder();
        new Random(7).ints(1 << 18, 0x20, 0x2000).forEach(text::appendCodePoint);
        var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(700_000);
        ground.run("head -c " + bytes.length + " >got; read -r next; echo \"$next\"");

        ground.say(1, text.toString());
        ground.say(2, "next");

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(0));
        assertThat(ground.words()).containsExactly("next");
        assertThat(Files.readAllBytes(home.resolve("got"))).isEqualTo(bytes);
    }

    @Test
    void a_program_that_does_not_read_can_be_seen_and_stopped() throws Exception {
        var before = Instant.now().minusSeconds(2);
        ground.run("echo ready; exec sleep 600");
        ground.words(1);
        ground.say(1, "x".repeat(1 << 20));
        ground.say(2, "more");

        var unsent = ground.sandbox().unsent(ground.folder());
        assertThat(unsent).extracting(Unsent::seq).containsExactly(1L, 2L);
        assertThat(unsent.getFirst().since()).isBetween(before, Instant.now().plusSeconds(2));

        assertThat(ground.sandbox().stop(ground.folder(), Ground.QUICK)).isEqualTo(new Liveness.Exited(130));
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_line_that_comes_too_late_is_known_as_unsent() throws Exception {
        ground.run("exit 0");
        ground.end();
        ground.say(1, "too late");

        assertThat(ground.sandbox().unsent(ground.folder()))
                .extracting(Unsent::seq)
                .containsExactly(1L);
    }

    @Test
    void a_program_without_input_reads_its_end_at_once_and_takes_no_lines() throws Exception {
        ground.sandbox().start(ground.launch(false, "/bin/sh", "-c", "read -r line || echo end of input"));

        ground.end();
        assertThat(ground.words()).containsExactly("end of input");
        assertThatThrownBy(() -> ground.say(1, "hello")).isInstanceOf(IllegalStateException.class);
        assertThat(ground.sandbox().unsent(ground.folder())).isEmpty();
    }

    @Test
    void a_program_that_hears_the_first_word_ends_in_its_own_way() throws Exception {
        ground.run("trap 'exit 9' INT; echo ready; while :; do sleep 0.05; done");
        ground.words(1);

        assertThat(ground.sandbox().stop(ground.folder(), Ground.QUICK)).isEqualTo(new Liveness.Exited(9));
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_program_that_hears_nothing_is_killed() throws Exception {
        ground.run("trap '' INT TERM; echo ready; while :; do sleep 0.05; done");
        ground.words(1);

        assertThat(ground.sandbox().stop(ground.folder(), Ground.QUICK)).isEqualTo(new Liveness.Exited(137));
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void a_killed_program_exits_with_137() throws Exception {
        ground.run("echo ready; read -r line");
        ground.words(1);

        ProcessHandle.of(ground.alive().pid()).orElseThrow().destroyForcibly();

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(137));
    }

    @Test
    void output_is_told_line_by_line_with_its_offsets() throws Exception {
        ground.run("printf 'one\\n\\ntw'; read -r line; printf 'o\\nlast'");
        ground.words(2);
        assertThat(ground.output())
                .containsExactly(new OutputLine(0, 4, "one", false), new OutputLine(4, 5, "", false));

        ground.say(1, "go");
        ground.end();

        assertThat(ground.output())
                .containsExactly(
                        new OutputLine(0, 4, "one", false),
                        new OutputLine(4, 5, "", false),
                        new OutputLine(5, 9, "two", false),
                        new OutputLine(9, 13, "last", false));
    }

    @Test
    void complaints_are_kept_apart_and_only_their_end_is_told() throws Exception {
        ground.run("echo said; i=0; while [ $i -lt 2000 ]; do i=$((i + 1)); echo complaint $i >&2; done");
        ground.end();

        assertThat(ground.words()).containsExactly("said");
        assertThat(ground.sandbox().complaints(ground.folder()))
                .endsWith("complaint 2000\n")
                .hasSizeLessThanOrEqualTo(8192);
    }

    @Test
    void all_that_carries_a_marker_is_swept_and_nothing_else() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        try {
            ground.run("setsid --fork sleep 600; echo ready; exec sleep 600");
            ground.words(1);
            Ground.awaitThat("no daemon", () -> ground.living().size() >= 2);

            assertThat(ground.sandbox().sweep(ground.marker())).isPositive();

            assertThat(ground.living()).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
            assertThat(ground.sandbox().sweep(ground.marker())).isZero();
        } finally {
            stranger.destroyForcibly();
        }
    }
}
