package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the board.
@Command(name = "ls", description = "Show the runs: what needs you first, what is over last.")
final class LsVerb extends Verb {
    @Option(names = "--all", description = "Also what has been over for long.")
    private boolean all;

    @Option(
            names = {"-w", "--watch"},
            description = "Stay and redraw; rings when a run needs you, is ready or has failed. q leaves.")
    private boolean watch;

    @Override
    int act() throws ServerTrouble {
        if (watch) return new Watching(this).watch();
        if (isJson()) HotLs.copy(at(), server(), all);
        else HotLs.print(at(), server(), all);
        return Exit.OK;
    }
}
