package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes over a conversation that a person began by hand.
@Command(
        name = "adopt",
        description = "Take over a conversation that you began by hand with the agent, and go on in the background.")
final class AdoptVerb extends Verb {
    @Option(names = "--last", required = true, description = "The newest conversation of this folder.")
    @SuppressWarnings("unused") // there is no other way yet, but it is said so that there can be
    private boolean last;

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "What it is told now; else it goes on.")
    private List<String> words = List.of();

    @Override
    int act() throws ServerTrouble {
        var body = JsonText.write(
                Map.of("folder", at().folder().toString(), "words", String.join(" ", words), "requester", requester()));
        var card = Runs.cardIn(told(Call.post("/v1/adopt", body)));
        say(at().ink().bold(card.id().shortName()) + "  " + Clean.line(card.title()));
        say("  " + card.state() + ": " + Clean.line(card.why()) + "; errand logs -f "
                + card.id().shortName());
        return Exit.OK;
    }
}
