package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.DiffText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows the change.
@Command(name = "diff", description = "Show the change of a run against its base, as a unified diff.")
final class DiffVerb extends Verb {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = RUN)
    private Optional<String> run = Optional.empty();

    @Override
    int act() throws ServerTrouble, IOException {
        var call = Call.get(Runs.path(which().toRead(run), "/diff"));
        if (isJson()) at().out().println(JsonText.write(Map.of("diff", server().text(call))));
        else if (at().people().out()) draw(call);
        else server().ask(call).copyTo(at().out()); // Byte for byte: git apply reads it.
        return Exit.OK;
    }

    private void draw(Call call) throws ServerTrouble, IOException {
        var text = new DiffText(at().ink());
        try (var answer = server().ask(call);
                var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null && !at().out().checkError(); line = lines.readLine())
                at().out().println(text.draw(line));
        }
    }
}
