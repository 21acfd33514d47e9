package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Ground;
import dev.errand.port.Liveness;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingTest {
    @TempDir
    Path home;

    Playground ground;
    Process stranger;

    @BeforeEach
    void open() throws SandboxTrouble, IOException {
        ground = new Playground(home);
        stranger = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void close() throws SandboxTrouble {
        ground.close();
        stranger.destroyForcibly();
    }

    @Test
    void daemons_are_ended_too() throws Exception {
        ground.run("setsid --fork sleep 600; setsid --fork sh -c 'trap \"\" INT TERM; sleep 600; sleep 600'; "
                + "env -i setsid sleep 601 & echo ready; read -r line");
        ground.words(1);
        Playground.awaitThat("no daemons", () -> ground.living().size() >= 8);
        var cleaned = childWithoutMarker();

        ground.sandbox().stop(ground.folder(), Playground.QUICK);

        assertThat(ground.living()).isEmpty();
        assertThat(Proc.lives(cleaned)).isFalse();
    }

    private ProcessIdentity childWithoutMarker() throws SandboxTrouble {
        var program = ground.alive();
        Ground.Fact found = () -> Proc.all().stream()
                .anyMatch(seen -> seen.parent() == program.pid() && !Proc.carries(seen, ground.marker()));
        Playground.awaitThat("no child that cleaned its environment", found);
        return Proc.all().stream()
                .filter(seen -> seen.parent() == program.pid() && !Proc.carries(seen, ground.marker()))
                .findFirst()
                .orElseThrow()
                .identity();
    }

    @Test
    void without_its_launcher_a_program_is_interrupted_and_swept() throws Exception {
        ground.run("echo ready; while :; do sleep 600; done");
        ground.words(1);
        var program = ground.alive();

        Signals.KILL.sendTo(new RunFolder(ground.folder()).launcher().orElseThrow());

        assertThat(ground.end()).isEqualTo(new Liveness.Interrupted("its launcher was killed"));
        assertThat(ground.sandbox().stop(ground.folder(), Playground.QUICK)).isInstanceOf(Liveness.Interrupted.class);
        assertThat(Proc.lives(program)).isFalse();
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void signals_to_a_launcher_end_nothing() throws Exception {
        ground.run("echo ready; read -r line; exit 8");
        ground.words(1);
        var launcher = new RunFolder(ground.folder()).launcher().orElseThrow();

        for (var name : List.of("HUP", "INT", "TERM"))
            assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(launcher.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        ground.say(1, "go");

        assertThat(ground.end()).isEqualTo(new Liveness.Exited(8));
    }

    @Test
    void a_zombie_is_dead() throws Exception {
        var parent = new ProcessBuilder("sh", "-c", "sleep 0.01 & echo $!; exec sleep 600").start();
        try {
            var pid = Long.parseLong(parent.inputReader().readLine());
            Playground.awaitThat("no zombie", () -> state(pid).equals("Z"));
            assertThat(Proc.of(pid)).isEmpty();
            assertThat(Signals.KILL.sendTo(new ProcessIdentity(pid, ticks(pid), Proc.bootId())))
                    .isFalse();
        } finally {
            parent.destroyForcibly();
        }
    }

    static String state(long pid) {
        return fields(pid)[0];
    }

    static long ticks(long pid) {
        return Long.parseLong(fields(pid)[19]);
    }

    private static String[] fields(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_stranger_with_the_pid_of_a_program_is_not_ours() throws Exception {
        ground.run("echo ready; read -r line");
        ground.words(1);
        var program = ground.alive();

        name(stranger, "agent");

        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("another process has its process id"));
        ground.sandbox().stop(ground.folder(), Playground.QUICK);
        assertThat(stranger.isAlive()).isTrue();
        assertThat(Proc.lives(program)).isFalse();
    }

    @Test
    void a_stranger_with_the_pid_of_a_launcher_is_not_ours() throws Exception {
        ground.run("echo ready; read -r line");
        ground.words(1);

        name(stranger, "launcher");

        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("its launcher was killed"));
        ground.sandbox().stop(ground.folder(), Playground.QUICK);
        assertThat(stranger.isAlive()).isTrue();
        assertThat(ground.living()).isEmpty();
    }

    @Test
    void the_same_numbers_before_a_reboot_were_another_process() throws Exception {
        ground.run("echo ready; read -r line");
        ground.words(1);
        var before = new ProcessIdentity(stranger.pid(), ticks(stranger.pid()), "another-boot");

        name(before, "launcher");
        name(before, "agent");

        assertThat(ground.look()).isEqualTo(new Liveness.Interrupted("the machine was restarted"));
        ground.sandbox().stop(ground.folder(), Playground.QUICK);
        assertThat(stranger.isAlive()).isTrue();
    }

    private void name(Process process, String file) throws IOException {
        name(new ProcessIdentity(process.pid(), ticks(process.pid()), Proc.bootId()), file);
    }

    private void name(ProcessIdentity identity, String file) throws IOException {
        Files.writeString(
                ground.folder().resolve(file),
                identity.pid() + " " + identity.startTicks() + " " + identity.bootId() + "\n");
    }
}
