package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Drops a change.
@Command(name = "discard", description = "Drop the change of a run. A snapshot is kept.")
final class DiscardVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run; without it, the only open one here.")
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var name = which().toChange(run, "is open", Which.OPEN);
        var body = JsonText.write(Map.of("requester", requester()));
        var answer = told(Call.post(Runs.path(name, "/discard"), body).patient(MergeVerb.PATIENCE));
        say("Discarded. It is kept as " + Clean.line(answer.text("ref")));
        if (!answer.text("bringBack").isBlank()) say("  back: " + Clean.line(answer.text("bringBack")));
        return Exit.OK;
    }
}
