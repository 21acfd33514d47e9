package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Says no to an agent.
@Command(name = "deny", description = "Say no to what the agent wants to do, and why not.")
final class DenyVerb extends Verb {
    @Parameters(paramLabel = "[RUN|ASK] WORDS", arity = "0..*", description = Deciding.RUN)
    private List<String> arguments = List.of();

    @Override
    int act() throws ServerTrouble {
        return new Deciding(this, Addressed.ofName(arguments)).decide("deny");
    }
}
