package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is a sleeping stranger here, so that it can be stopped and killed.
class LeaseTest {
    @TempDir
    Path home;

    Playground ground;
    Process server;

    @BeforeEach
    void open() throws SandboxTrouble, IOException {
        ground = new Playground(home);
        ground.lease(1);
        server = newServer();
    }

    private void startTheProgram() throws SandboxTrouble {
        ground.run("setsid --fork sleep 600; echo ready; read -r line");
        ground.words(1);
    }

    @AfterEach
    void close() throws SandboxTrouble {
        ground.close();
        server.destroyForcibly();
    }

    private Process newServer() throws IOException {
        var process = new ProcessBuilder("sleep", "600").start();
        claim(process.pid());
        return process;
    }

    private void claim(long pid) throws IOException {
        Durable.replace(ground.server(), pid + " " + StoppingTest.ticks(pid) + " " + Proc.bootId() + "\n");
    }

    @Test
    void a_program_without_a_server_is_ended_with_all_it_started() throws Exception {
        startTheProgram();
        server.destroyForcibly().waitFor();

        assertThat(ground.end()).isEqualTo(new Liveness.Interrupted("no server came back before the lease ended"));
        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
    }

    @Test
    void a_zombie_is_no_server() throws Exception {
        startTheProgram();
        var parent = new ProcessBuilder("sh", "-c", "sleep 0.3 & echo $!; exec sleep 600").start();
        try {
            claim(Long.parseLong(parent.inputReader().readLine()));
            assertThat(ground.end()).isInstanceOf(Liveness.Interrupted.class);
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void a_stopped_server_is_not_dead() throws Exception {
        startTheProgram();
        new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor();
        Playground.awaitThat(
                "not stopped", () -> StoppingTest.state(server.pid()).equals("T"));

        awaitTicks(3);

        assertThat(ground.look()).isInstanceOf(Liveness.Alive.class);
    }

    @Test
    void each_new_server_that_comes_in_time_has_the_whole_lease_again() throws Exception {
        ground.lease(2);
        startTheProgram();
        for (int i = 0; i < 2; i++) {
            server.destroyForcibly().waitFor();
            awaitTicks(1);
            server = newServer();
            awaitTicks(1);
        }

        assertThat(ground.look()).isInstanceOf(Liveness.Alive.class);
    }

    @Test
    void a_program_that_does_not_read_is_ended_all_the_same() throws Exception {
        ground.lease(2);
        ground.run("echo ready; exec sleep 600");
        ground.words(1);
        ground.say(1, "x".repeat(1 << 20));
        for (int i = 0; i < 70_000; i++) Libc.ring(ground.folder().resolve("bell.fifo"));

        server.destroyForcibly().waitFor();

        assertThat(ground.end()).isInstanceOf(Liveness.Interrupted.class);
    }

    @Test
    void without_launcher_and_server_nothing_is_left_either() throws Exception {
        startTheProgram();
        Signals.KILL.sendTo(new RunFolder(ground.folder()).launcher().orElseThrow());
        server.destroyForcibly().waitFor();

        Playground.awaitThat("left: " + ground.living(), () -> ground.living().isEmpty());
        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("its launcher was killed"));
    }

    /// Each tick is a new sleeping child of the launcher's keeper.
    private void awaitTicks(int count) throws SandboxTrouble {
        Set<ProcessIdentity> ticks = new HashSet<>();
        Playground.awaitThat("no ticks", () -> {
            for (var seen : Proc.all())
                if (Proc.carries(seen, ground.marker()) && isTick(seen.pid())) ticks.add(seen.identity());
            return ticks.size() > count;
        });
    }

    private static boolean isTick(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline")).equals("sleep\0001\000");
        } catch (IOException gone) {
            return false;
        }
    }
}
