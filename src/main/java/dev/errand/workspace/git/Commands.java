package dev.errand.workspace.git;

import dev.errand.domain.review.CheckRun;
import dev.errand.port.Ladder;
import dev.errand.port.Launch;
import dev.errand.port.Lease;
import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Runs setups and checks to their end or to their limit. A command goes on when the server dies; running it again in
/// the same folder waits for that one.
final class Commands {
    static final int TIMED_OUT = 124;
    private static final int LOST = 137;
    private static final Ladder LADDER = new Ladder(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final long OUTPUT_BYTES_MAX = 1L << 30;
    private static final long FIRST_PAUSE_NANOS = 500_000;
    private static final long PAUSE_NANOS_MAX = 20_000_000;

    private final Sandbox sandbox;
    private final Lease lease;

    /// @param folder what is kept of this command; a new one for each
    /// @param words the program and its arguments
    record Command(
            Path folder,
            Marker marker,
            List<String> words,
            Map<String, String> environment,
            Path directory,
            Duration limit) {}

    Commands(Sandbox sandbox, Lease lease) {
        this.sandbox = sandbox;
        this.lease = lease;
    }

    /// @param name how people know the command
    CheckRun run(String name, Command command) throws WorkspaceTrouble {
        var began = System.nanoTime();
        var said = command.folder().resolve("said");
        try {
            sandbox.start(launch(command, said));
            var liveness = sandbox.look(command.folder());
            for (var pause = FIRST_PAUSE_NANOS; !isOver(liveness); pause = Math.min(2 * pause, PAUSE_NANOS_MAX)) {
                var took = Duration.ofNanos(System.nanoTime() - began);
                if (took.compareTo(command.limit()) >= 0) {
                    sandbox.stop(command.folder(), LADDER);
                    return new CheckRun(name, TIMED_OUT, took, Excerpt.of(said), true);
                }
                if (Files.exists(said) && Files.size(said) > OUTPUT_BYTES_MAX) {
                    sandbox.stop(command.folder(), LADDER);
                    var why = "\n(ended by Errand: it printed more than 1 GiB)\n";
                    return new CheckRun(name, LOST, took, Excerpt.of(said) + why, false);
                }
                if (Thread.currentThread().isInterrupted())
                    throw new WorkspaceTrouble("Interrupted while waiting for: " + name);
                LockSupport.parkNanos(pause);
                liveness = sandbox.look(command.folder());
            }
            return ended(name, liveness, Duration.ofNanos(System.nanoTime() - began), said);
        } catch (SandboxTrouble | IOException e) {
            throw new WorkspaceTrouble("The command " + name + " cannot be run: " + e.getMessage(), e);
        }
    }

    private static CheckRun ended(String name, Liveness liveness, Duration took, Path said) throws IOException {
        return switch (liveness) {
            case Liveness.Exited(var status) -> new CheckRun(name, status, took, Excerpt.of(said), false);
            case Liveness.Interrupted(var why) ->
                new CheckRun(name, LOST, took, Excerpt.of(said) + "\n(" + why + ")\n", false);
            case Liveness.NotStarted _, Liveness.Starting _, Liveness.Alive _ ->
                throw new IllegalStateException("still at work: " + name);
        };
    }

    /// Whether a command was begun in this folder and was not lost since.
    boolean goesOnOrEnded(Path folder) throws WorkspaceTrouble {
        try {
            return switch (sandbox.look(folder)) {
                case Liveness.Starting _, Liveness.Alive _, Liveness.Exited _ -> true;
                case Liveness.NotStarted _, Liveness.Interrupted _ -> false;
            };
        } catch (SandboxTrouble e) {
            throw new WorkspaceTrouble("Cannot look at " + folder + ": " + e.getMessage(), e);
        }
    }

    void sweep(Marker marker) throws WorkspaceTrouble {
        try {
            sandbox.sweep(marker);
        } catch (SandboxTrouble e) {
            throw new WorkspaceTrouble(
                    "Not everything that " + marker.value() + " started ended: " + e.getMessage(), e);
        }
    }

    private static boolean isOver(Liveness liveness) {
        return switch (liveness) {
            case Liveness.Exited _, Liveness.Interrupted _ -> true;
            case Liveness.NotStarted _, Liveness.Starting _, Liveness.Alive _ -> false;
        };
    }

    private Launch launch(Command command, Path said) {
        // One file for both streams keeps their order.
        var words = new ArrayList<>(List.of("/bin/sh", "-c", "exec >>\"$0\" 2>&1; exec \"$@\"", said.toString()));
        words.addAll(command.words());
        return new Launch(
                command.folder(), command.marker(), words, command.environment(), command.directory(), lease, false);
    }
}
