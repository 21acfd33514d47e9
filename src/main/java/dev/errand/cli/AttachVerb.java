package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Talks to an agent while it works.
@Command(
        name = "attach",
        description = "Talk to the agent: what it does is shown, a line that you type is sent, and what it asks is"
                + " answered with y, n, a number or words. Ctrl+D or /leave leaves; the run goes on.")
final class AttachVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = RUN)
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var name = which().toRead(run);
        if (!isJson()) return new Attached(this, at(), name).talk();
        var status = new Attached(this, at().unseen(), name).talk();
        LogsVerb.document(this, name);
        return status;
    }
}
