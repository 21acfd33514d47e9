package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.RunId;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.Playground;
import dev.errand.port.Lease;
import dev.errand.port.Prepared;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.WorkspaceOrder;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.sandbox.plain.ServerIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Workspaces on real git and real processes, with a clock that a test moves.
final class Bench implements InstantSource {
    static final RunId RUN = new RunId("run-1a2b3c4d");

    final Playground playground;
    final Path home;
    final Sandbox sandbox = new PlainSandbox(Equipment.found());
    final Lease lease;
    private Duration ahead = Duration.ZERO;

    Bench(Path folder) throws SandboxTrouble {
        this.playground = new Playground(folder);
        this.home = playground.folder().resolve("server");
        Playground.make(home);
        this.lease = new Lease(home.resolve("server-identity"), 100, 1);
        ServerIdentity.claim(lease.server());
    }

    @Override
    public synchronized Instant instant() {
        return Clock.systemUTC().instant().plus(ahead);
    }

    synchronized void later(Duration time) {
        ahead = ahead.plus(time);
    }

    /// A server, or the next one after it died.
    GitWorkspaces server() throws WorkspaceTrouble {
        return server(playground.git());
    }

    GitWorkspaces server(Git git) throws WorkspaceTrouble {
        return new GitWorkspaces(home.resolve("workspaces"), new Tools(git, sandbox, lease, this));
    }

    Path tree(Path repository) {
        return home.resolve("workspaces/trees").resolve(RUN.value()).resolve(repository.getFileName());
    }

    WorkspaceOrder order(Path repository) {
        return order(RUN, repository);
    }

    WorkspaceOrder order(RunId run, Path repository) {
        return new WorkspaceOrder(
                run, playground.named(repository), Optional.empty(), Optional.empty(), "Fix the clock");
    }

    /// Waits until a file has something in it, or is there at all.
    static void await(Path file, long bytes) throws Exception {
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.exists(file) || Files.size(file) < bytes) {
            assertThat(System.nanoTime()).as("waiting for %s", file).isLessThan(deadline);
            LockSupport.parkNanos(500_000);
        }
    }

    /// Whether the process whose id is in a file lives. One that was killed and that nobody has buried is dead.
    static boolean isAlive(Path pidFile) {
        var stat = Path.of("/proc", Playground.read(pidFile).strip(), "stat");
        if (!Files.exists(stat)) return false;
        var line = Playground.read(stat);
        return line.charAt(line.lastIndexOf(')') + 2) != 'Z';
    }

    static RunId run(int number) {
        return new RunId("run-%08d".formatted(number));
    }

    static Workspace ready(Prepared prepared) {
        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        return ((Prepared.Ready) prepared).workspace();
    }

    static String refused(Prepared prepared) {
        assertThat(prepared).isInstanceOf(Prepared.Refused.class);
        return ((Prepared.Refused) prepared).problem().toString();
    }
}
