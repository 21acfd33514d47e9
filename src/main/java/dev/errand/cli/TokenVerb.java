package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes, lists and drops the tokens of those who come over TCP.
@Command(name = "token", description = "Make a token for the server's TCP door, list them, or drop one.")
final class TokenVerb extends Verb {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "For whom a new token is; without it, they are listed.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "all, or read:run-… for the page of one run.")
    private Optional<String> scope = Optional.empty();

    @Option(names = "--drop", paramLabel = "ID", description = "Make the token of this id worthless.")
    private Optional<String> drop = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        if (drop.isPresent()) return drop(drop.get());
        if (name.isEmpty()) return list();
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name.get());
        scope.ifPresent(value -> body.put("scope", value));
        var answer = told(Call.post("/v1/tokens", JsonText.write(body)));
        say(answer.text("token"));
        if (!answer.text("link").isBlank()) say(answer.text("link"));
        if (!isJson()) at().remark("It is shown this once.");
        return Exit.OK;
    }

    private int list() throws ServerTrouble {
        for (var token : told(Call.get("/v1/tokens")).list("tokens"))
            say(Clean.line(token.text("id") + "  " + token.text("name") + "  " + token.text("scope")));
        return Exit.OK;
    }

    private int drop(String id) throws ServerTrouble {
        told(Call.delete("/v1/tokens/" + dev.errand.client.Runs.encoded(id)));
        say("Dropped");
        return Exit.OK;
    }
}
