package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows one run.
@Command(name = "show", description = "Show one run: where it stands and why, its checks, its questions, its cost.")
final class ShowVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = RUN)
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble {
        var name = which().toRead(run);
        if (isJson()) {
            told(Call.get(Runs.path(name, "")));
            return Exit.OK;
        }
        var width = Math.clamp(at().width(), 40, 400);
        var target = "?as=text&width=" + width + "&color=" + (at().ink().colours() ? 1 : 0);
        at().out().print(Clean.drawn(server().text(Call.get(Runs.path(name, target)))));
        return Exit.OK;
    }
}
