package dev.errand.sandbox.plain;

import dev.errand.port.Launch;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Starts a launcher, which starts the program.
final class Starter {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final String LAUNCHER = launcherText();

    private final Equipment equipment;

    Starter(Equipment equipment) {
        this.equipment = equipment;
    }

    /// Returns when a launcher holds the folder: from then on nothing can start a second one.
    void start(Launch launch) throws SandboxTrouble {
        var folder = new RunFolder(launch.folder());
        try {
            prepare(folder, launch);
            spawn(folder, launch);
            if (!Await.until(PATIENCE, () -> folder.launcher().isPresent()))
                throw new SandboxTrouble("The launcher in " + folder.path() + " did not begin: "
                        + OutputFile.tail(folder.file("launcher.log"), 2000).strip());
            // Together and only now: the program need not wait for the disk, the caller must.
            for (var fact : List.of("format", "marker", "launcher", "launcher.sh")) Durable.sync(folder.file(fact));
            Files.deleteIfExists(
                    folder.file("launcher." + folder.launcher().orElseThrow().pid()));
            Durable.sync(folder.path());
            Durable.sync(folder.path().resolveSibling(""));
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot start a program in " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    private static void prepare(RunFolder folder, Launch launch) throws IOException, SandboxTrouble {
        Files.createDirectories(folder.path(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.setPosixFilePermissions(folder.path(), OWNER_ONLY);
        if (isTorn(folder)) Files.deleteIfExists(folder.file("launcher"));
        if (launch.keepsInput()) {
            Files.createDirectories(folder.inbox(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            for (var pipe : List.of(folder.input(), folder.bell()))
                if (Libc.makePipe(pipe) < 0 && !Files.exists(pipe)) throw new IOException("no room for " + pipe);
        }
        // Each folder has its own copy: a shell reads its script piece by piece, and an upgrade must not change it.
        Durable.replaceLazily(folder.file("launcher.sh"), LAUNCHER);
        Durable.replaceLazily(folder.file("marker"), launch.marker().value() + "\n");
        Durable.replaceLazily(folder.file("format"), RunFolder.FORMAT + "\n");
    }

    /// A machine that lost its power in the middle of a start may have kept the name of the lock, and nobody who holds
    /// it. A lock of this boot is whole from the moment that there is one, so look for it before you look into it.
    private static boolean isTorn(RunFolder folder) throws SandboxTrouble {
        return Files.exists(folder.file("launcher"))
                && folder.launcher()
                        .filter(holder -> holder.bootId().equals(Proc.bootId()))
                        .isEmpty();
    }

    private void spawn(RunFolder folder, Launch launch) throws IOException, SandboxTrouble {
        var builder = new ProcessBuilder(command(launch))
                .directory(folder.path().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.file("launcher.log").toFile()));
        var environment = builder.environment();
        environment.clear();
        environment.putAll(launch.environment());
        environment.put("ERRAND_RUN", launch.marker().value());
        var process = builder.start();
        if (equipment.forks() && !Await.until(PATIENCE, () -> !process.isAlive()))
            throw new SandboxTrouble("The command " + equipment.detach() + " does not return.");
    }

    private List<String> command(Launch launch) {
        var command = new ArrayList<>(equipment.hearing());
        command.addAll(equipment.detach());
        command.addAll(equipment.shell());
        var lease = launch.lease();
        command.addAll(List.of(
                "launcher.sh",
                launch.keepsInput() ? "fed" : "unfed",
                lease.server().toString(),
                Integer.toString(lease.ticksMax()),
                Integer.toString(lease.tickSeconds()),
                launch.directory().toString()));
        command.addAll(launch.command());
        return command;
    }

    private static String launcherText() {
        try (var stream = Starter.class.getResourceAsStream("launcher.sh")) {
            if (stream == null) throw new IllegalStateException("launcher.sh is not in the jar");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
