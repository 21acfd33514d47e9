package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries a task again.
@Command(
        name = "retry",
        description = "Make another run of the same task, going on from the old conversation and branch.")
final class RetryVerb extends Verb {
    @Parameters(
            paramLabel = "[RUN] WORDS",
            arity = "0..*",
            description = "A run that is over (without it, the newest one here), and what to tell the agent this time.")
    private List<String> arguments = List.of();

    @Option(names = "--fresh", description = "Begin at the base again, with a new conversation.")
    private boolean fresh;

    @Override
    int act() throws ServerTrouble {
        var addressed = Addressed.ofName(arguments);
        var name = which().newest(addressed.name(), "is over", card -> !Which.OPEN.test(card));
        var body = new LinkedHashMap<String, Object>();
        body.put("requester", requester());
        if (!addressed.words().isEmpty()) body.put("words", addressed.words());
        if (fresh) body.put("fresh", true);
        var card = Runs.cardIn(told(Call.post(Runs.path(name, "/retry"), JsonText.write(body))));
        var shortName = card.id().shortName();
        say(at().ink().bold(shortName) + "  " + Clean.line(card.title()));
        say("  run " + card.number() + " of this task; errand logs -f " + shortName);
        return Exit.OK;
    }
}
