package dev.errand.bench;

import dev.errand.client.Address;
import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.Server;
import dev.errand.client.ServerRecipe;
import dev.errand.client.ServerTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The packaged server as the command line starts it, on a home and with repositories of its own.
final class Rig implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Path jar;
    private Process server;

    Rig(Path folder, Path jar) throws Exception {
        this.folder = folder;
        this.jar = jar.toAbsolutePath();
        Files.createDirectories(home());
        for (var name : List.of("alone", "cloned")) repository(name);
        sh("git clone -q --bare cloned origin.git && git -C cloned remote add origin ../origin.git");
    }

    Path home() {
        return folder.resolve("home");
    }

    /// Four small files and one commit.
    private void repository(String name) throws Exception {
        sh("git init -q -b main " + name + " && cd " + name
                + " && for file in a b c d; do seq 100 >$file.txt; done && git add -A && git commit -qm Begin");
    }

    void sh(String command) throws Exception {
        var process = surrounded(new ProcessBuilder("sh", "-e", "-c", command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(command + " failed: " + said);
    }

    private ProcessBuilder surrounded(ProcessBuilder builder) {
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", "/usr/local/bin:/usr/bin:/bin",
                        "HOME", folder.toString(),
                        "LANG", "C.UTF-8",
                        "ERRAND_HOME", home().toString(),
                        "ERRAND_AGENT", "rehearsal",
                        "ERRAND_SLOTS", "64",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@localhost",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@localhost"));
        return builder;
    }

    /// Returns the time from the spawn to the first answer.
    Duration start() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var recipe = ServerRecipe.of(java, jar.toString(), "dev.errand.Main", List.of("serve"));
        var began = System.nanoTime();
        server = surrounded(new ProcessBuilder(recipe.command()))
                .directory(home().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()))
                .start();
        await("the server", 1, () -> {
            if (!server.isAlive()) throw new IllegalStateException("it ended: see " + folder.resolve("server.log"));
            return client().answers();
        });
        return Duration.ofNanos(System.nanoTime() - began);
    }

    void kill() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }

    long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    Server client() {
        return new Server(new Address.Local(home().resolve("errand.sock")), Optional.empty());
    }

    /// Hands in a task whose agent says a word and then does nothing, and gives the run's id.
    String submit(String repository) throws ServerTrouble {
        var body = JsonText.write(Map.of(
                "text", "# Wait\n\n```rehearsal\nsay here\nhang\n```\n",
                "trigger", "file",
                "folder", folder.resolve(repository).toString(),
                "requester", "ada"));
        return Runs.cardIn(client().json(Call.post("/v1/tasks", body))).id().value();
    }

    void end(String run) throws Exception {
        client().ask(Call.post("/v1/runs/" + run + "/stop", "{}"));
        await(run, 20, () -> new Runs(client()).card(run).state().equals("ended"));
    }

    /// When a fact came into the journal of a run, the last one of its name.
    Optional<Instant> when(String run, String fact) throws ServerTrouble {
        return facts(run, fact).stream()
                .map(entry -> entry.time("at").orElseThrow())
                .reduce((_, last) -> last);
    }

    List<Json> facts(String run, String fact) throws ServerTrouble {
        var journal = client().json(Call.get("/v1/runs/" + run + "/journal?most=1000"));
        return journal.list("entries").stream()
                .filter(entry -> entry.text("event").equals(fact))
                .toList();
    }

    /// The launcher writes this file the moment that it has started the agent.
    Instant agentStarted(String run) throws Exception {
        var file = home().resolve("runs").resolve(run).resolve("attempt-1/agent");
        await("the agent of " + run, 1, () -> Files.exists(file));
        return Files.getLastModifiedTime(file).toInstant();
    }

    /// Makes the server believe that it has just fetched, or that it did so long ago.
    void fetched(Instant at) throws IOException {
        try (var stamps = Files.newDirectoryStream(home().resolve("workspaces/fetched"))) {
            for (var stamp : stamps) Files.setLastModifiedTime(stamp, java.nio.file.attribute.FileTime.from(at));
        }
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(String what, long stepMillis, Condition condition) throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > until) throw new IllegalStateException("waited too long for " + what);
            TimeUnit.MILLISECONDS.sleep(stepMillis);
        }
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }
}
