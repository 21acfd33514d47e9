package dev.errand.cli;

import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `errand` itself: what its verbs share.
@Command(
        name = "errand",
        synopsisSubcommandLabel = "VERB",
        description = "Hand a task to a coding agent, walk away, come back to a change you can trust.",
        versionProvider = ErrandCommand.Version.class)
public final class ErrandCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Show this, and do nothing.")
    @SuppressWarnings("unused") // picocli itself acts on it
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("unused") // picocli itself acts on it
    private boolean version;

    @Spec
    private CommandSpec spec;

    private final Surroundings at;
    private final Outside outside;
    private Optional<Server> server = Optional.empty();

    ErrandCommand(Surroundings at, Outside outside) {
        this.at = at;
        this.outside = outside;
        this.spec = CommandSpec.create();
    }

    Surroundings at() {
        return at;
    }

    Outside outside() {
        return outside;
    }

    Server server() throws ServerTrouble {
        if (server.isEmpty()) server = Optional.of(Server.of(at.environment()));
        return server.get();
    }

    CommandLine line() {
        return spec.commandLine();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A verb is missing");
    }

    /// Says the version that Main was built as.
    static final class Version implements picocli.CommandLine.IVersionProvider {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public String[] getVersion() {
            var errand = (ErrandCommand) spec.root().userObject();
            return new String[] {"errand " + errand.outside().version()};
        }
    }
}
