package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Gives an agent words.
@Command(name = "send", description = "Give the agent words: while it works, or for another pass when it has stopped.")
final class SendVerb extends Verb {
    @Parameters(
            paramLabel = "[RUN] WORDS",
            arity = "1..*",
            description = "What to say, - for standard input. One argument is the words, for the only open run here;"
                    + " of several, the first is the run.")
    private List<String> words = List.of();

    @Override
    int act() throws ServerTrouble, IOException {
        var addressed = Addressed.of(words);
        var name = which().toChange(addressed.name(), "is open", Which.OPEN);
        var said = addressed.words().equals("-") ? standardInput() : addressed.words();
        var body = JsonText.write(Map.of("words", said, "requester", requester()));
        var card = Runs.cardIn(told(Call.post(Runs.path(name, "/messages"), body)));
        say("Sent. " + card.id().shortName() + " is " + card.state() + ": " + Clean.line(card.why()));
        return Exit.OK;
    }
}
