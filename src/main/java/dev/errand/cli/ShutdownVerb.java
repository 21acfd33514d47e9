package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// Ends the server.
@Command(
        name = "shutdown",
        description =
                "End the server, and wait until it is gone. Agents at work go on, and the next server goes on with them.")
final class ShutdownVerb extends Verb {
    /// Longer than a server takes that answers what it was asked, and lets its last facts be committed.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int STEP_MILLIS = 20;

    @Override
    int act() throws ServerTrouble {
        var server = server().asItIs();
        OptionalLong pid;
        try {
            pid = pid(server);
            var body = server.ask(Call.post("/v1/server/stop", "")).bytes();
            if (isJson()) at().out().println(new String(body, StandardCharsets.UTF_8).strip());
        } catch (ServerTrouble trouble) {
            if (trouble.kind() != Kind.UNREACHABLE) throw trouble;
            if (isJson()) at().out().println("{}");
            say("No server runs");
            return Exit.OK;
        }
        if (!isGone(server, pid))
            throw ServerTrouble.of(
                    Kind.NOT_NOW,
                    "The server is still ending, after " + PATIENCE.toSeconds() + " s",
                    pid.isPresent() ? "it is the process " + pid.getAsLong() : "",
                    "again in a moment; its agents go on in any case");
        say("The server has ended; agents at work go on");
        return Exit.OK;
    }

    private static OptionalLong pid(Server server) throws ServerTrouble {
        var said = server.json(Call.get("/v1/server"));
        return said.has("pid") ? OptionalLong.of(said.number("pid")) : OptionalLong.empty();
    }

    /// Not when it falls silent, but when its process is gone: until then no other server can have its home.
    private static boolean isGone(Server server, OptionalLong pid) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (System.nanoTime() < until) {
                if (!isAlive(pid) && !server.answers()) return true;
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /// A process that only waits to be noticed by its parent runs no program any more.
    private static boolean isAlive(OptionalLong pid) {
        return pid.isPresent()
                && ProcessHandle.of(pid.getAsLong())
                        .filter(process ->
                                process.isAlive() && process.info().command().isPresent())
                        .isPresent();
    }
}
