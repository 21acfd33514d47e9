package dev.errand.e2e;

import dev.errand.client.Address;
import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.RunCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A machine with the packaged jar, a repository, and a server that can be killed and started again.
final class Host implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final Path folder;
    final Path repository;
    private final Map<String, String> settings = new HashMap<>();
    private Process server;
    private Instant startedAt = Instant.EPOCH;

    Host(Path folder, Map<String, String> settings) throws Exception {
        this.folder = folder;
        this.repository = folder.resolve("app");
        this.settings.put("ERRAND_AGENT", "rehearsal");
        this.settings.putAll(settings);
        Files.createDirectories(repository);
        sh("git init -q -b main && echo begin > file.txt && git add -A && git commit -qm Begin");
        start();
    }

    Path home() {
        return folder.resolve("home");
    }

    static Path jar() {
        return Path.of(System.getProperty("errand.jar", "target/errand.jar")).toAbsolutePath();
    }

    private static Map<String, String> clean(Path folder) {
        return Map.of(
                "PATH", "/usr/local/bin:/usr/bin:/bin",
                "HOME", folder.toString(),
                "LANG", "C.UTF-8",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_AUTHOR_NAME", "Ada",
                "GIT_AUTHOR_EMAIL", "ada@localhost",
                "GIT_COMMITTER_NAME", "Ada",
                "GIT_COMMITTER_EMAIL", "ada@localhost");
    }

    String sh(String command) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(repository.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(clean(folder));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(command + " failed: " + said);
        return said.strip();
    }

    /// Starts the server and waits until it answers.
    Duration start() throws Exception {
        return start(jar());
    }

    /// As [#start()], with the jar of another version.
    Duration start(Path jar) throws Exception {
        var began = System.nanoTime();
        launch(jar);
        await("the server to answer", () -> {
            if (!server.isAlive()) throw new AssertionError("the server ended: " + said());
            return answers();
        });
        startedAt = Instant.now();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /// Starts a server that is to refuse its service.
    ///
    /// @return what it says
    String refusal() throws Exception {
        var before = Files.readString(log()).length();
        launch(jar());
        if (!server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("it serves: " + said());
        if (server.exitValue() == 0) throw new AssertionError("it says that all is well: " + said());
        return Files.readString(log()).substring(before);
    }

    private void launch(Path jar) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Derrand.jar=" + jar,
                "-cp",
                jar.toString(),
                "dev.errand.Main",
                "serve");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(clean(folder));
        builder.environment().put("ERRAND_HOME", home().toString());
        builder.environment().putAll(settings);
        builder.redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        server = builder.start();
    }

    private boolean answers() {
        try {
            client().json(Call.get("/v1/server"));
            return true;
        } catch (ServerTrouble notYet) {
            return false;
        }
    }

    /// `kill -9`.
    void kill() throws Exception {
        server.destroyForcibly().waitFor();
    }

    void stopPolitely() throws Exception {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) throw new AssertionError("SIGTERM did not end the server");
    }

    void signal(String name, long pid) throws Exception {
        sh("kill -" + name + " " + pid);
    }

    /// `kill -9` of every process of a run; some may end by themselves meanwhile.
    void killAll(String run) throws Exception {
        await("the processes of " + run + " to be gone", () -> {
            var pids = RunProcess.of(run).stream()
                    .map(process -> " " + process.pid())
                    .collect(Collectors.joining());
            if (!pids.isEmpty()) sh("kill -KILL" + pids + " || true");
            return pids.isEmpty();
        });
    }

    long pid() {
        return server.pid();
    }

    Instant startedAt() {
        return startedAt;
    }

    Server client() {
        return new Server(new Address.Local(home().resolve("errand.sock")), Optional.empty());
    }

    Runs runs() {
        return new Runs(client());
    }

    /// Hands a task in; says it again with the same key when the answer was lost, as the command line does.
    RunCard submit(String title, String script, String key) throws Exception {
        var card = new ArrayList<RunCard>();
        await("the task to be accepted", () -> {
            try {
                card.add(submitOnce(title, script, key));
                return true;
            } catch (ServerTrouble trouble) {
                if (!server.isAlive()) start();
                return false;
            }
        });
        return card.getFirst();
    }

    /// Runs are named after their keys, and processes after their runs: no other host may have the same key.
    RunCard submitOnce(String title, String script, String key) throws ServerTrouble {
        var body = JsonText.write(Map.of(
                "text",
                "# " + title + "\n\n```rehearsal\n" + script + "\n```\n",
                "trigger",
                "file",
                "folder",
                repository.toString(),
                "requester",
                "ada"));
        return Runs.cardIn(client().json(Call.post("/v1/tasks", body).keyed(folder + "/" + key)));
    }

    RunCard await(String run, Predicate<RunCard> wanted) throws Exception {
        var last = new ArrayList<RunCard>();
        try {
            await(run, () -> {
                last.clear();
                last.add(runs().card(run));
                return wanted.test(last.getFirst());
            });
        } catch (AssertionError trouble) {
            throw new AssertionError(last + "\n" + transcript(run), trouble);
        }
        return last.getFirst();
    }

    List<String> transcript(String run) throws ServerTrouble {
        var lines = new ArrayList<String>();
        for (var page = runs().transcript(run, 0);
                !page.entries().isEmpty();
                page = runs().transcript(run, page.next()))
            page.entries().forEach(line -> lines.add(line.entry().text()));
        return lines;
    }

    /// How often something stands in the journal of a run.
    long journaled(String run, String event) throws ServerTrouble {
        var journal = client().text(Call.get("/v1/runs/" + run + "/journal?most=1000"));
        return journal.split(event, -1).length - 1L;
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    void await(String what, Condition condition) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            if (Instant.now().isAfter(until)) throw new AssertionError("waited too long for " + what + "\n" + said());
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    /// The lines of the server's log that hold some words.
    List<String> logged(String words) throws IOException {
        return Files.readAllLines(log()).stream()
                .filter(line -> line.contains(words))
                .toList();
    }

    private String said() throws IOException {
        var lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() {
        server.destroyForcibly().onExit().join();
    }
}
