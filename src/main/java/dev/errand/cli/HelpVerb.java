package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Explains verbs, and what exit statuses mean.
@Command(name = "help", description = "Explain a verb, or exit-codes.")
final class HelpVerb extends Verb {
    static final String EXIT_CODES = """
            Exit status of every verb:

              0  it was done; a run that was waited for is ready for review or done
              1  the answer is no: the run failed, was stopped or dropped; doctor found something missing
              2  the words make no sense, or the token may not do that
              3  there is no such run, ask or pattern
              4  too late: it is over, answered already, or cannot be merged as it is
              5  the server cannot be reached or takes nothing now: the same words may be said again
            130  ended by Ctrl+C
            """;

    @Parameters(paramLabel = "VERB", arity = "0..1", description = "A verb, or exit-codes.")
    private Optional<String> verb = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var line = errand().line();
        var topic = verb.orElse("");
        if (topic.equals("exit-codes")) at().out().print(EXIT_CODES);
        else if (topic.isEmpty()) line.usage(line.getOut());
        else if (line.getSubcommands().containsKey(topic))
            line.getSubcommands().get(topic).usage(line.getOut());
        else throw misused("There is no verb " + topic, "", "errand help");
        return Exit.OK;
    }
}
