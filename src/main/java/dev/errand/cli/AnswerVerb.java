package dev.errand.cli;

import dev.errand.client.OpenAsk;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import dev.errand.terminal.AskText;
import dev.errand.terminal.Clean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Answers what an agent asks.
@Command(
        name = "answer",
        description = "Answer what the agent asks: y or n, the number of an option, or words of your own.")
final class AnswerVerb extends Verb {
    @Parameters(
            paramLabel = "[RUN|ASK] WORDS",
            arity = "0..*",
            description = "One argument is the answer to the only run that asks here; of several, the first is the run"
                    + " or the ask, and the others answer one question each. Without any, you are shown what is asked.")
    private List<String> words = List.of();

    @Override
    int act() throws ServerTrouble, IOException {
        var addressed = words.isEmpty() ? new Addressed(Optional.empty(), words) : address();
        var which = which();
        var name = addressed.name().isPresent()
                ? which.ofAsk(addressed.name().get())
                : which.toChange(
                        Optional.empty(), "asks something", card -> !card.asks().isEmpty());
        var ask = meant(name, addressed.name());
        var parts = addressed.parts().isEmpty() ? asked(ask) : addressed.parts();
        var answering = new Answering(ask);
        var reply = answering.reply(parts);
        var words = answering.ownWords(parts);
        var card = Runs.cardIn(told(Answering.call(name, reply)));
        say("Answered" + (words.isEmpty() ? "" : " with the words " + Clean.line(words)) + ". "
                + card.id().shortName() + " is " + card.state() + ": " + Clean.line(card.why()));
        return Exit.OK;
    }

    /// A single word that is the name of an ask is not an answer to it.
    private Addressed address() {
        var single = words.size() == 1 && words.getFirst().startsWith("ask-");
        return single ? new Addressed(Optional.of(words.getFirst()), List.of()) : Addressed.of(words);
    }

    private OpenAsk meant(String run, Optional<String> name) throws ServerTrouble {
        var asks = runs().asks(run);
        var id = name.filter(word -> word.startsWith("ask-"));
        var found = asks.stream()
                .filter(ask -> id.map(ask.id()::equals).orElse(true))
                .findFirst();
        return found.orElseThrow(
                () -> ServerTrouble.of(Kind.NOT_FOUND, "This run asks nothing now", "", "errand show " + run));
    }

    /// Shows the question, and reads a line for each.
    private List<String> asked(OpenAsk ask) throws ServerTrouble, IOException {
        if (!at().people().in()) throw misused("There is no answer", ask.summary(), "errand answer RUN \"…\"");
        at().err().print(new AskText(at().errorInk(), at().readableWidth()).draw(ask));
        var lines = new BufferedReader(new InputStreamReader(at().in(), StandardCharsets.UTF_8));
        var parts = new ArrayList<String>();
        for (int at = 0; at < Math.max(1, ask.prompts().size()); at++) {
            at().err().print("> ");
            at().err().flush();
            var line = lines.readLine();
            if (line == null) throw misused("There is no answer", ask.summary(), "errand answer again");
            parts.add(line);
        }
        return parts;
    }
}
