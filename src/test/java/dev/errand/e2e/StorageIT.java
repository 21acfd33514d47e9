package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.client.ServerTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server finds its store locked by another process, or its disk full. People are told, nothing that was
/// accepted is lost, and it goes on by itself when the trouble is over.
class StorageIT {
    @TempDir
    Path folder;

    Host host;
    Gate gate;
    Path disk;

    /// With one slot, so that whoever comes second is accepted and nothing more.
    private void start() throws Exception {
        host = new Host(folder, Map.of("ERRAND_SLOTS", "1", "ERRAND_MODE", "full", "ERRAND_LEASE_TICK_SECONDS", "1"));
        gate = new Gate(host);
    }

    @AfterEach
    void close() throws Exception {
        if (host != null) host.close();
        if (disk != null) done("umount", disk.toString());
    }

    @Test
    @Tag("long")
    void while_the_store_is_locked_nothing_is_accepted_and_afterwards_nothing_is_missing() throws Exception {
        start();
        var run = gate.work("First");
        try (var lock = new Lock()) {
            gate.open();
            host.await(
                    "the agent to go on",
                    () -> AttemptFolder.of(host, run, 1).said().contains("word 1"));
            var trouble = refusal("second");
            assertThat(trouble.kind()).isEqualTo(ServerTrouble.Kind.NOT_NOW);
            assertThat(trouble.problem().why()).matches("Another process keeps \\S+ locked\\.");
            assertThat(host.runs().board(9)).hasSize(1);
            lock.release();
        }
        var second = host.submitOnce("second", gate.script(), "second").id().value();
        everythingIsThere(List.of(run, second), 1);
    }

    @Test
    @Tag("long")
    void a_server_that_starts_while_the_store_is_locked_adopts_its_agents_when_it_is_free() throws Exception {
        start();
        var run = gate.work("First");
        host.kill();
        try (var lock = new Lock()) {
            host.start();
            refusal("second"); // by now the server has tried to say that it was restarted, in vain
            refusal("third"); // and again
            lock.release();
        }
        host.await("the adoption", () -> host.journaled(run, "\"AgentAdopted\"") == 1);
        assertThat(host.logged("nothing was committed")).hasSize(1);
        gate.open();
        everythingIsThere(List.of(run), 1);
    }

    @Test
    @Tag("long")
    void a_run_that_begins_while_the_store_is_locked_goes_on_when_it_is_free() throws Exception {
        start();
        var run = host.submitOnce("First", gate.script(), "First").id().value();
        try (var lock = new Lock()) {
            refusal("second"); // by now whatever was under way has been refused too
            lock.release();
        }
        gate.await(run, 1);
        gate.open();
        everythingIsThere(List.of(run), 1);
    }

    @Test
    void on_a_full_disk_nothing_is_accepted_and_it_goes_on_when_there_is_space() throws Exception {
        mountASmallDisk();
        start();
        var runs = new ArrayList<>(List.of(gate.work("First")));
        fill();
        var trouble = submitUntilRefused(runs);
        assertThat(trouble.kind()).isEqualTo(ServerTrouble.Kind.NOT_NOW);
        assertThat(trouble.problem().why()).startsWith("The disk is full");

        Files.delete(ballast());
        var last = "task-" + runs.size();
        runs.add(host.submitOnce(last, gate.script(), last).id().value());
        gate.open();
        everythingIsThere(runs, 1);
    }

    @Test
    @Tag("long")
    void a_server_and_an_agent_that_die_on_a_full_disk_go_on_when_there_is_space() throws Exception {
        mountASmallDisk();
        start();
        var run = gate.work("First");
        fill();
        host.kill();
        host.killAll(run);
        assertThat(host.refusal()).contains("No space left on device").hasLineCount(1);

        Files.delete(ballast());
        host.start();
        gate.await(run, 2);
        gate.open();
        everythingIsThere(List.of(run), 2);
    }

    private void everythingIsThere(List<String> runs, int starts) throws Exception {
        for (var run : runs) Aftermath.everythingHappenedOnce(host, run, Gate.WORDS, starts);
        Aftermath.everyTaskMadeOneRun(host, runs);
        Aftermath.nothingIsLeft(host, runs);
    }

    private ServerTrouble refusal(String key) {
        return catchThrowableOfType(ServerTrouble.class, () -> host.submitOnce(key, gate.script(), key));
    }

    /// The log of a database has some room of its own, so a few tasks may still be accepted: they must not be lost.
    private ServerTrouble submitUntilRefused(List<String> runs) {
        while (true) {
            var key = "task-" + runs.size();
            try {
                runs.add(host.submitOnce(key, gate.script(), key).id().value());
            } catch (ServerTrouble trouble) {
                return trouble;
            }
        }
    }

    private void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("home"));
        var mounted = done("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString());
        if (!mounted) System.out.println("StorageIT is left out in part: it needs to mount a small tmpfs.");
        assumeTrue(mounted, "it needs to mount a small tmpfs");
    }

    private Path ballast() {
        return host.home().resolve("ballast");
    }

    private void fill() throws IOException {
        try (var file = Files.newOutputStream(ballast())) {
            fill(file);
        }
    }

    private static void fill(OutputStream file) {
        try {
            while (true) file.write(new byte[4096]);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left on device");
        }
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    /// Another process that keeps the store locked for writing.
    private final class Lock implements AutoCloseable {
        private final Process process;

        Lock() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.errand.store.sqlite.Holding",
                            host.home().resolve("store/errand.db").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(process.inputReader().readLine()).isEqualTo("held");
        }

        void release() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            assertThat(process.inputReader().readLine()).isEqualTo("free");
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
