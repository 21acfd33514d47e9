package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
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

    @Option(names = "--drop", paramLabel = "NAME|ID", description = "Make the token of this name or id worthless.")
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
        var tokens = told(Call.get("/v1/tokens")).list("tokens");
        if (tokens.isEmpty()) say("There are no tokens; errand token NAME makes one");
        for (var token : tokens)
            say(Clean.line(token.text("id") + "  " + token.text("name") + "  " + token.text("scope")));
        return Exit.OK;
    }

    private int drop(String word) throws ServerTrouble {
        told(Call.delete("/v1/tokens/" + Runs.encoded(named(word))));
        say("Dropped");
        return Exit.OK;
    }

    /// The id of the token that was made for this name; what is no name is taken for an id.
    private String named(String word) throws ServerTrouble {
        var ids = server().json(Call.get("/v1/tokens")).list("tokens").stream()
                .filter(token -> token.text("name").equals(word))
                .map(token -> token.text("id"))
                .toList();
        if (ids.size() > 1)
            throw misused(
                    "More than one token is called " + word,
                    "their ids are " + String.join(", ", ids),
                    "errand token --drop " + ids.getFirst());
        return ids.isEmpty() ? word : ids.getFirst();
    }
}
