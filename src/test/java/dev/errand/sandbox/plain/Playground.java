package dev.errand.sandbox.plain;

import dev.errand.port.InputLine;
import dev.errand.port.Ladder;
import dev.errand.port.Launch;
import dev.errand.port.Lease;
import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import dev.errand.port.OutputLine;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A folder for one program, and words for what tests do with it. Leaves no process behind.
final class Playground implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(10);
    static final Ladder QUICK = new Ladder(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(5));

    final Path home;
    final Path folder;
    final Marker marker = new Marker("test-" + UUID.randomUUID());
    final PlainSandbox sandbox;
    Map<String, String> environment = Map.of("PATH", "/usr/bin:/bin");
    int ticksMax = 600;

    Playground(Path home) throws SandboxTrouble {
        this(home, Equipment.found());
    }

    Playground(Path home, Equipment equipment) throws SandboxTrouble {
        this.home = home;
        this.folder = home.resolve("run");
        this.sandbox = new PlainSandbox(equipment);
        ServerIdentity.claim(server());
    }

    Path server() {
        return home.resolve("server");
    }

    Launch launch(boolean keepsInput, String... command) {
        var lease = new Lease(server(), ticksMax, 1);
        return new Launch(folder, marker, List.of(command), environment, home, lease, keepsInput);
    }

    /// Starts a shell script that has a standard input.
    Liveness run(String script) throws SandboxTrouble {
        return sandbox.start(launch(true, "/bin/sh", "-c", script));
    }

    void say(long seq, String text) throws SandboxTrouble {
        sandbox.send(folder, new InputLine(seq, text));
    }

    Liveness look() throws SandboxTrouble {
        return sandbox.look(folder);
    }

    Liveness end() throws SandboxTrouble {
        return await(liveness -> liveness instanceof Liveness.Exited || liveness instanceof Liveness.Interrupted);
    }

    ProcessIdentity alive() throws SandboxTrouble {
        return ((Liveness.Alive) await(liveness -> liveness instanceof Liveness.Alive)).program();
    }

    interface Hope {
        boolean isMetBy(Liveness liveness);
    }

    Liveness await(Hope hope) throws SandboxTrouble {
        if (!Await.until(SOON, () -> hope.isMetBy(look()))) throw new AssertionError("still " + look());
        return look();
    }

    List<String> words() throws SandboxTrouble {
        return output().stream().map(OutputLine::text).toList();
    }

    List<OutputLine> output() throws SandboxTrouble {
        var lines = new ArrayList<OutputLine>();
        for (var read = sandbox.read(folder, 0);
                !read.lines().isEmpty();
                read = sandbox.read(folder, read.nextOffset())) lines.addAll(read.lines());
        return lines;
    }

    List<String> words(int atLeast) throws SandboxTrouble {
        awaitThat("only " + words(), () -> words().size() >= atLeast);
        return words();
    }

    static void awaitThat(String otherwise, Await.Fact fact) throws SandboxTrouble {
        if (!Await.until(SOON, fact)) throw new AssertionError(otherwise);
    }

    /// The processes that carry the marker now.
    List<Long> living() {
        return Proc.all().stream()
                .filter(seen -> Proc.carries(seen, marker))
                .map(Proc.Seen::pid)
                .toList();
    }

    @Override
    public void close() throws SandboxTrouble {
        sandbox.sweep(marker);
    }
}
