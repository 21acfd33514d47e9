package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// What every verb has: `--json`, its surroundings, a server, and one way to tell trouble.
abstract class Verb implements Callable<Integer> {
    @ParentCommand
    private @Nullable ErrandCommand errand;

    @Option(names = "--json", description = "Print the server's answer as one JSON document.")
    private boolean json;

    static final String RUN = "A run, by its name or the beginning of it; without it, the newest open one here.";

    abstract int act() throws ServerTrouble, IOException;

    @Override
    public final Integer call() throws IOException {
        try {
            return act();
        } catch (ServerTrouble trouble) {
            Telling.tell(at(), json, trouble.problem());
            return Exit.of(trouble);
        } finally {
            at().out().flush();
            at().err().flush();
        }
    }

    ErrandCommand errand() {
        return Objects.requireNonNull(errand, "a verb without its command");
    }

    Surroundings at() {
        return errand().at();
    }

    boolean isJson() {
        return json;
    }

    Server server() throws ServerTrouble {
        return errand().server();
    }

    Runs runs() throws ServerTrouble {
        return new Runs(server());
    }

    /// Finds the run that is meant where none is named.
    Which which() throws ServerTrouble {
        return new Which(runs(), Here.repository(at().folder()), at()::remark);
    }

    /// Who asks.
    static String requester() {
        return System.getProperty("user.name", "local");
    }

    /// Asks, prints the answer as it is when JSON is wanted, and gives it back.
    Json told(Call call) throws ServerTrouble {
        var body = server().ask(call).bytes();
        if (json) at().out().println(new String(body, StandardCharsets.UTF_8).strip());
        return JsonText.read(body);
    }

    /// Prints a line for people; nothing when JSON is wanted.
    void say(String line) {
        if (!json) at().out().println(Clean.drawn(line));
    }

    static ServerTrouble misused(String what, String why, String tryThis) {
        return ServerTrouble.of(ServerTrouble.Kind.INVALID, what, why, tryThis);
    }

    /// All that standard input has to say.
    String standardInput() throws ServerTrouble {
        return Utf8.read("What came by standard input", at().in());
    }
}
