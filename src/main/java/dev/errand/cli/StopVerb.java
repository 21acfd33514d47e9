package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends a run.
@Command(name = "stop", description = "End a run. What its agent has done so far is kept.")
final class StopVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run; without it, the only open one here.")
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var name = which().toChange(run, "is open", Which.OPEN);
        var body = JsonText.write(Map.of("requester", requester()));
        var card = Runs.cardIn(told(Call.post(Runs.path(name, "/stop"), body)));
        var shortName = card.id().shortName();
        say((Which.OPEN.test(card) ? "Stopping " : "Stopped ") + shortName + "; errand retry " + shortName
                + " goes on");
        return Exit.OK;
    }
}
