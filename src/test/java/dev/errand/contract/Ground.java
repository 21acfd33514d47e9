package dev.errand.contract;

import dev.errand.port.InputLine;
import dev.errand.port.Ladder;
import dev.errand.port.Launch;
import dev.errand.port.Lease;
import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import dev.errand.port.OutputLine;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// A folder for one program, and words for what tests do with it. Leaves no process behind.
public class Ground implements AutoCloseable {
    public static final Duration SOON = Duration.ofSeconds(10);
    public static final Ladder QUICK =
            new Ladder(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5));

    private final Path home;
    private final Sandbox sandbox;
    private final Marker marker = new Marker("test-" + UUID.randomUUID());
    private Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    private int ticksMax = 600;

    public Ground(Path home, Sandbox sandbox) {
        this.home = home;
        this.sandbox = sandbox;
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Path home() {
        return home;
    }

    public Path folder() {
        return home.resolve("run");
    }

    public Path server() {
        return home.resolve("server");
    }

    public Marker marker() {
        return marker;
    }

    /// What programs that are started from now on find in their environment.
    public void give(Map<String, String> variables) {
        environment = variables;
    }

    /// How many ticks a program outlives its server.
    public void lease(int ticks) {
        ticksMax = ticks;
    }

    public Launch launch(boolean keepsInput, String... command) {
        var lease = new Lease(server(), ticksMax, 1);
        return new Launch(folder(), marker, List.of(command), environment, home, lease, keepsInput);
    }

    /// Starts a shell script that has a standard input.
    public Liveness run(String script) throws SandboxTrouble {
        return sandbox.start(launch(true, "/bin/sh", "-c", script));
    }

    public void say(long seq, String text) throws SandboxTrouble {
        sandbox.send(folder(), new InputLine(seq, text));
    }

    public Liveness look() throws SandboxTrouble {
        return sandbox.look(folder());
    }

    public Liveness end() throws SandboxTrouble {
        return await(liveness -> liveness instanceof Liveness.Exited || liveness instanceof Liveness.Interrupted);
    }

    public ProcessIdentity alive() throws SandboxTrouble {
        return ((Liveness.Alive) await(liveness -> liveness instanceof Liveness.Alive)).program();
    }

    public interface Hope {
        boolean isMetBy(Liveness liveness);
    }

    public Liveness await(Hope hope) throws SandboxTrouble {
        if (!until(() -> hope.isMetBy(look()))) throw new AssertionError("still " + look());
        return look();
    }

    public List<String> words() throws SandboxTrouble {
        return output().stream().map(OutputLine::text).toList();
    }

    public List<OutputLine> output() throws SandboxTrouble {
        var lines = new ArrayList<OutputLine>();
        for (var read = sandbox.read(folder(), 0);
                !read.lines().isEmpty();
                read = sandbox.read(folder(), read.nextOffset())) lines.addAll(read.lines());
        return lines;
    }

    public List<String> words(int atLeast) throws SandboxTrouble {
        awaitThat("only " + words(), () -> words().size() >= atLeast);
        return words();
    }

    public interface Fact {
        boolean holds() throws SandboxTrouble;
    }

    public static void awaitThat(String otherwise, Fact fact) throws SandboxTrouble {
        if (!until(fact)) throw new AssertionError(otherwise);
    }

    private static boolean until(Fact fact) throws SandboxTrouble {
        var deadline = System.nanoTime() + SOON.toNanos();
        while (!fact.holds()) {
            if (System.nanoTime() - deadline >= 0) return false;
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        return true;
    }

    /// The processes that carry the marker now.
    public List<Long> living() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(this::carries)
                .toList();
    }

    private boolean carries(long pid) {
        try {
            var environ = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
            return ("\0" + environ).contains("\0ERRAND_RUN=" + marker.value() + "\0");
        } catch (IOException e) {
            return false; // it has ended meanwhile, or is somebody else's
        }
    }

    @Override
    public void close() throws SandboxTrouble {
        sandbox.sweep(marker);
    }
}
