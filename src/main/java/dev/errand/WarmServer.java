package dev.errand;

import dev.errand.client.Address;
import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Lets a server in this very process do once what servers do, so that a cache of loaded classes has what that needs:
/// it starts on an empty home, takes a task, has it done and merged, and ends.
final class WarmServer {
    /// Others go first, and the machine may be busy.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String TASK = """
            # Warm up

            ## Success criteria
            - `test -f warm.txt` passes

            ```rehearsal
            say I begin.
            write warm.txt
            | warm
            run git add -A && git commit -qm "Warm up"
            turn
            ```
            """;

    private final Map<String, String> environment;
    private final Path home;

    /// @param environment with the home of its own as `ERRAND_HOME`
    WarmServer(Map<String, String> environment) {
        this.environment = new HashMap<>(environment);
        this.home = Home.of(environment).folder();
        this.environment.put("ERRAND_AGENT", "rehearsal");
        this.environment.put("ERRAND_TCP", ""); // that door is for the server that is wanted
    }

    void play() throws IOException, InterruptedException, ServerTrouble {
        var repository = repository();
        var serving = Thread.ofPlatform().start(this::serve);
        var server = new Server(new Address.Local(home.resolve("errand.sock")), Optional.empty());
        await(server::answers);
        var body = Map.of("text", TASK, "trigger", "file", "folder", repository.toString(), "requester", "errand");
        var run = Runs.cardIn(server.json(Call.post("/v1/tasks", JsonText.write(body))))
                .id()
                .value();
        await(() -> state(server, run).equals("in review"));
        for (var path : new String[] {"", "/transcript", "/diff", "/journal"})
            server.ask(Call.get(Runs.path(run, path)));
        server.ask(Call.get("/v1/runs?as=text"));
        server.ask(Call.post(Runs.path(run, "/merge"), "{}"));
        server.ask(Call.post("/v1/server/stop", ""));
        serving.join(PATIENCE);
    }

    private void serve() {
        try {
            var _ = new Serve().serve(environment, System.err::println);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Path repository() throws IOException, InterruptedException {
        var folder = Files.createDirectories(home.resolve("warm-up"));
        var builder = new ProcessBuilder(
                "sh", "-c", "git init -q -b main && git -c user.name=e -c user.email=e@e commit -q --allow-empty -m e");
        if (builder.directory(folder.toFile()).start().waitFor() != 0) throw new IOException("there is no git");
        return folder;
    }

    private static String state(Server server, String run) {
        try {
            return new Runs(server).card(run).state();
        } catch (ServerTrouble trouble) {
            return "";
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) TimeUnit.MILLISECONDS.sleep(20);
    }
}
