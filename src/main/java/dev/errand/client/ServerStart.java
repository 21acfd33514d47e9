package dev.errand.client;

import dev.errand.client.ServerTrouble.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts a server that stays when the terminal closes. However many callers want one at once, one is started.
public final class ServerStart {
    /// The exit status of a server that found another one in its home.
    public static final int TAKEN = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    /// What macOS allows; Linux allows a few more.
    private static final int SOCKET_BYTES_MAX = 103;
    private static final long STEP_MILLIS = 20;
    private static final long AGAIN_MILLIS = 200;

    private final ServerFolder folder;
    private final ServerRecipe recipe;
    private final Map<String, String> environment;

    public ServerStart(ServerFolder folder, ServerRecipe recipe, Map<String, String> environment) {
        this.folder = folder;
        this.recipe = recipe;
        this.environment = ServerEnvironment.of(environment);
        // The server stands in its home, where a relative name would mean another place.
        this.environment.put("ERRAND_HOME", folder.folder().toString());
    }

    static ServerStart ofThisProgram(Map<String, String> environment) {
        return new ServerStart(ServerFolder.of(environment), ServerRecipe.ofThisProgram(), environment);
    }

    /// Comes back when a server answers, whoever started it.
    public void begin() throws ServerTrouble {
        if (Files.isRegularFile(folder.folder())) throw failed(folder.folder() + " is a file, and has to be a folder");
        if (folder.socket().toString().getBytes(StandardCharsets.UTF_8).length > SOCKET_BYTES_MAX)
            throw failed("the path of its socket is longer than " + SOCKET_BYTES_MAX + " bytes: " + folder.socket()
                    + "; a shorter ERRAND_HOME would do");
        try {
            Files.createDirectories(
                    folder.folder(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try (var file = FileChannel.open(folder.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lockAndStart(file);
            }
        } catch (IOException e) {
            throw failed(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("it was interrupted");
        }
    }

    private void lockAndStart(FileChannel file) throws IOException, InterruptedException, ServerTrouble {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            try (var lock = file.tryLock()) {
                if (lock != null) {
                    if (!answers()) startAndWait(until);
                    return;
                }
            }
            if (answers()) return;
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        throw failed("another command has been starting it for " + PATIENCE.toSeconds() + " s");
    }

    private void startAndWait(long until) throws IOException, InterruptedException, ServerTrouble {
        var before = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
        var how = recipe;
        var server = spawn(how);
        while (System.nanoTime() < until) {
            var ended = server.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS);
            if (answers()) return;
            if (!ended) continue;
            if (server.exitValue() == TAKEN) {
                // A server that is ending answers nobody any more, and has the home until it is gone.
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            } else {
                // A file that only saves time must not be what keeps a server from starting.
                var why = server.exitValue() + lastWords(before);
                how = how.withoutCache().orElseThrow(() -> failed("it ended at once, with " + why));
            }
            server = spawn(how);
        }
        throw failed("it has not answered for " + PATIENCE.toSeconds() + " s" + lastWords(before));
    }

    private Process spawn(ServerRecipe how) throws IOException {
        var command = new ArrayList<String>(detached());
        command.addAll(how.command());
        var builder = new ProcessBuilder(command)
                .directory(folder.folder().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// A session of its own, so that neither a closed terminal nor Ctrl+C reaches the server; where there is no setsid
    /// (macOS), deafness to both does.
    private List<String> detached() {
        for (var place : environment.getOrDefault("PATH", "/usr/bin:/bin").split(":", -1))
            if (Files.isExecutable(Path.of(place, "setsid")))
                return List.of(Path.of(place, "setsid").toString());
        return List.of("/bin/sh", "-c", "trap '' HUP INT QUIT; exec \"$@\"", "errand-server");
    }

    private boolean answers() {
        return Server.answers(new Address.Local(folder.socket()));
    }

    /// The end of what the server printed since we started it.
    private String lastWords(long before) throws IOException {
        if (!Files.exists(folder.log())) return "";
        try (var in = Files.newInputStream(folder.log())) {
            in.skipNBytes(Math.min(Math.max(before, Files.size(folder.log()) - 4000), Files.size(folder.log())));
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            var lines = text.lines().toList();
            var end = String.join("\n    ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
            return end.isEmpty() ? "; it printed nothing" : "; it said\n    " + end;
        }
    }

    private ServerTrouble failed(String why) {
        return ServerTrouble.of(
                Kind.UNREACHABLE,
                "Errand's server could not be started",
                why,
                "errand serve, to see it start; its log is " + folder.log());
    }
}
