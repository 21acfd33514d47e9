package dev.errand.workspace.git;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Check;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Hold;
import dev.errand.port.Marker;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Runs `.errand/setup` of the base branch. It is kept outside the checkout, where an agent could not have changed it.
///
/// All setups of a person wait for each other, for installs that share a cache damage it: unless the file has the line
/// `# errand: parallel`. They do not wait for ever: better a cache is damaged than that a task is lost to its deadline.
final class Setup {
    static final String NAME = ".errand/setup";
    private static final String PARALLEL = "# errand: parallel";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Tools tools;
    private final Places places;
    private final Commands commands;
    private final Busy busy;

    Setup(Tools tools, Places places, Commands commands, Busy busy) {
        this.tools = tools;
        this.places = places;
        this.commands = commands;
        this.busy = busy;
    }

    /// What carries this marker lives as long as the workspace: a setup may start a database.
    static Marker marker(Places places, RunId run) {
        return places.marker(run, "setup");
    }

    /// Where the setup of a workspace leaves its traces.
    Path folder(RunId run) {
        return places.commands(run).resolve("setup");
    }

    /// Runs it in a workspace, with the person's home: what was downloaded once is in their caches.
    CheckRun inWorkspace(Workspace workspace, byte[] script) throws IOException, GitTrouble, WorkspaceTrouble, Refusal {
        var run = workspace.run();
        var git = tools.git();
        var cancels = busy.cancels(run);
        var end = tools.clock().instant().plus(PATIENCE);
        BooleanSupplier wanted = () -> busy.cancels(run) == cancels;
        var temporary = places.commands(run).resolve("tmp");
        Places.makeFolder(temporary);
        var environment = environment(git, git.variable("HOME").orElse("/"), temporary);
        var command =
                command(script, folder(run), marker(places, run), environment).at(Path.of(workspace.path()));
        if (allowsOthers(script)) return commands.run(NAME, command);
        var turn = Hold.on(
                lock(), () -> wanted.getAsBoolean() && tools.clock().instant().isBefore(end));
        if (turn.isEmpty()) {
            if (!wanted.getAsBoolean()) throw new Refusal(NAME + " was cancelled", "");
            return commands.run(NAME, command);
        }
        try (var _ = turn.get()) {
            return commands.run(NAME, command);
        }
    }

    /// Other servers of the same person share the caches too.
    private Path lock() {
        var home = tools.git().variable("HOME").map(Path::of).filter(Files::isWritable);
        return home.map(path -> path.resolve(".cache/errand/setup.lock")).orElse(places.lock("setup"));
    }

    /// All that setups and checks see of the server's environment: nothing in it is secret.
    static Map<String, String> environment(Git git, String home, Path temporary) {
        return Map.of(
                "PATH",
                git.variable("PATH").orElse("/usr/local/bin:/usr/bin:/bin"),
                "HOME",
                home,
                "LANG",
                "C.UTF-8",
                "TMPDIR",
                temporary.toString(),
                "CI",
                "true");
    }

    /// A setup to be run somewhere.
    record Ready(Path folder, Marker marker, List<String> words, Map<String, String> environment) {
        Commands.Command at(Path directory) {
            return new Commands.Command(folder, marker, words, environment, directory, Check.DEFAULT_LIMIT);
        }
    }

    /// Writes the script beside the folder of its command, once.
    static Ready command(byte[] script, Path folder, Marker marker, Map<String, String> environment)
            throws IOException {
        Places.makeFolder(folder.resolveSibling(""));
        var file = folder.resolveSibling(folder.getFileName() + ".script");
        // Never written to a file that is open for running: a command that goes on reads it still.
        if (!Files.exists(file)) {
            Files.write(file, script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
        var hasShebang = script.length > 2 && script[0] == '#' && script[1] == '!';
        var words = hasShebang ? List.of(file.toString()) : List.of("/bin/sh", file.toString());
        return new Ready(folder, marker, words, environment);
    }

    private static boolean allowsOthers(byte[] script) {
        return new String(script, StandardCharsets.UTF_8)
                .lines()
                .anyMatch(line -> line.strip().equals(PARALLEL));
    }
}
