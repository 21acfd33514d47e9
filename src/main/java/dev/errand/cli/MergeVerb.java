package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Takes a change in.
@Command(name = "merge", description = "Merge the change of a run that is ready for review into its base.")
final class MergeVerb extends Verb {
    /// A large repository takes git a while.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run; without it, the only one that is ready here.")
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var name = which().toChange(run, "is ready for review", card -> card.group() == Group.READY_FOR_REVIEW);
        var body = JsonText.write(Map.of("requester", requester()));
        var answer = told(Call.post(Runs.path(name, "/merge"), body).patient(PATIENCE));
        var where = answer.text("where").isBlank() ? "" : " into " + answer.text("where");
        say(
                answer.yes("already")
                        ? "It is in already, as " + answer.text("commit")
                        : "Merged" + where + " as " + answer.text("commit"));
        return Exit.OK;
    }
}
