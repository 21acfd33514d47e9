package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Says yes to an agent.
@Command(name = "approve", description = "Say yes to what the agent wants to do.")
final class ApproveVerb extends Verb {
    @Parameters(paramLabel = "[RUN|ASK] WORDS", arity = "0..*", description = Deciding.RUN)
    private List<String> arguments = List.of();

    @Override
    int act() throws ServerTrouble {
        return new Deciding(this, Addressed.ofName(arguments)).decide("allow");
    }
}
