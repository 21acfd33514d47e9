package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/// Ends the server.
@Command(
        name = "shutdown",
        description = "End the server. Agents at work go on, and the next server goes on with them.")
final class ShutdownVerb extends Verb {
    private static final int STEPS = 200;
    private static final int STEP_MILLIS = 50;

    @Override
    int act() throws ServerTrouble {
        var server = server().asItIs();
        try {
            var body = server.ask(Call.post("/v1/server/stop", "")).bytes();
            if (isJson()) at().out().println(new String(body, StandardCharsets.UTF_8).strip());
        } catch (ServerTrouble trouble) {
            if (trouble.kind() != Kind.UNREACHABLE) throw trouble;
            if (isJson()) at().out().println("{}");
            say("No server runs");
            return Exit.OK;
        }
        if (!isGone(server))
            throw ServerTrouble.of(Kind.NOT_NOW, "The server is still ending", "", "again in a moment");
        say("The server has ended; agents at work go on");
        return Exit.OK;
    }

    private static boolean isGone(Server server) {
        try {
            for (int step = 0; step < STEPS; step++) {
                if (!server.answers()) return true;
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
