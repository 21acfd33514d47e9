package dev.errand.git;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls of the `git` program: no hooks, no prompts, no background work, an environment of our own, a time limit.
///
/// Immutable: `in`, `with`, `within`, `upTo` and `given` return a changed copy.
public final class Git {
    /// Older ones lack `merge-tree --write-tree` as we use it.
    public static final String OLDEST = "2.39";

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int BYTES_MAX = 64 << 20;

    /// What git needs to reach a remote as the person would: their home, agent and proxy.
    private static final List<String> PASSED_ON = List.of(
            "PATH",
            "HOME",
            "XDG_CONFIG_HOME",
            "SSH_AUTH_SOCK",
            "http_proxy",
            "https_proxy",
            "HTTPS_PROXY",
            "all_proxy",
            "ALL_PROXY",
            "no_proxy",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "TMPDIR");

    private static final List<String> SETTINGS = List.of(
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "core.quotePath=false",
            // What is acknowledged is on the disk; the objects of one call are synced at once.
            "core.fsync=committed,reference",
            "core.fsyncMethod=batch",
            "gc.auto=0",
            "maintenance.auto=false",
            "commit.gpgSign=false",
            "submodule.recurse=false",
            "fetch.recurseSubmodules=false");

    private final String program;
    private final Map<String, String> environment;
    private final Path folder;
    private final Bounds bounds;

    private Git(String program, Map<String, String> environment, Path folder, Bounds bounds) {
        this.program = program;
        this.environment = environment;
        this.folder = folder;
        this.bounds = bounds;
    }

    private record Bounds(Duration limit, int bytesMax, String input) {}

    /// The git of this PATH, run with the person's HOME; of the rest of an environment only what reaching a remote
    /// needs.
    public static Git of(Map<String, String> environment) {
        var own = new HashMap<String, String>();
        for (var name : PASSED_ON) {
            var value = environment.get(name);
            if (value != null) own.put(name, value);
        }
        own.put("LC_ALL", "C");
        own.put("GIT_TERMINAL_PROMPT", "0");
        own.put("GIT_OPTIONAL_LOCKS", "0");
        own.put("GIT_EDITOR", "false");
        own.put("GIT_MERGE_AUTOEDIT", "no");
        // Whoever asks for a password is told that there is none: nobody sits at the server.
        own.put("GIT_ASKPASS", "false");
        own.put("SSH_ASKPASS", "false");
        own.put("SSH_ASKPASS_REQUIRE", "force");
        var bounds = new Bounds(LIMIT, BYTES_MAX, "");
        return new Git(find(own.getOrDefault("PATH", "")), Map.copyOf(own), Path.of("/"), bounds);
    }

    /// Java would look in its own PATH, not in the one that git gets. Empty when there is none.
    private static String find(String path) {
        for (var entry : path.split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) continue;
            var candidate = Path.of(entry, "git");
            if (Files.isExecutable(candidate)) return candidate.toString();
        }
        return "";
    }

    public Git in(Path other) {
        return new Git(program, environment, other, bounds);
    }

    public Git with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new Git(program, Map.copyOf(more), folder, bounds);
    }

    public Git within(Duration other) {
        return new Git(program, environment, folder, new Bounds(other, bounds.bytesMax, bounds.input));
    }

    /// Cuts the output there instead of calling it trouble.
    public Git upTo(int bytes) {
        return new Git(program, environment, folder, new Bounds(bounds.limit, bytes, bounds.input));
    }

    public Git given(byte[] bytes) {
        // One character for each byte: a string can be shared without fear, an array cannot.
        var input = new String(bytes, StandardCharsets.ISO_8859_1);
        return new Git(program, environment, folder, new Bounds(bounds.limit, bounds.bytesMax, input));
    }

    public Git given(String text) {
        return given(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What its environment has under a name.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    public Path folder() {
        return folder;
    }

    /// Signs commits as the person where git knows one, else as Errand.
    public Git signing() throws GitTrouble {
        if (!ask("config", "user.email").line().isEmpty()) return this;
        return with("GIT_AUTHOR_NAME", "Errand")
                .with("GIT_AUTHOR_EMAIL", "errand@localhost")
                .with("GIT_COMMITTER_NAME", "Errand")
                .with("GIT_COMMITTER_EMAIL", "errand@localhost");
    }

    /// The answer to a call that must succeed.
    public Said must(String... arguments) throws GitTrouble {
        var said = ask(arguments);
        if (!said.ok()) throw new GitTrouble("git " + arguments[0] + ": " + said.words());
        return said;
    }

    /// The one line that a call which must succeed prints.
    public String line(String... arguments) throws GitTrouble {
        return must(arguments).line();
    }

    /// The answer to a call, whatever its status.
    public Said ask(String... arguments) throws GitTrouble {
        if (program.isEmpty()) throw new GitTrouble("there is no git on the PATH");
        var command = new ArrayList<String>();
        command.add(program);
        for (var setting : SETTINGS) command.addAll(List.of("-c", setting));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var said = new Call("git " + arguments[0], bounds.limit, bounds.bytesMax)
                .run(builder, bounds.input.getBytes(StandardCharsets.ISO_8859_1));
        if (said.cut() && bounds.bytesMax == BYTES_MAX)
            throw new GitTrouble("git " + arguments[0] + " printed more than " + BYTES_MAX + " bytes");
        return said;
    }

    /// The program's version; empty where it is not found.
    public String version() {
        try {
            return in(Path.of("/")).ask("version").line().replaceFirst("^git version ", "");
        } catch (GitTrouble e) {
            return "";
        }
    }

    /// Whether this git can do what Errand asks of it.
    public boolean isNewEnough() {
        var numbers = version().split("[^0-9]+", -1);
        if (numbers.length < 2 || numbers[0].isEmpty() || numbers[1].isEmpty()) return false;
        var major = Integer.parseInt(numbers[0]);
        return major > 2 || (major == 2 && Integer.parseInt(numbers[1]) >= 39);
    }
}
