package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives patterns of tasks.
@Command(name = "template", description = "List the patterns of task files, or fill one in.")
final class TemplateVerb extends Verb {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            description = "A pattern; without it, they are listed.")
    private Optional<String> name = Optional.empty();

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE", arity = "0..*", description = "What to put in.")
    private Map<String, String> values = Map.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write it there instead of to standard output; a file that exists is left alone.")
    private Optional<Path> output = Optional.empty();

    @Override
    int act() throws ServerTrouble, IOException {
        if (name.isEmpty()) return list();
        var target = "/v1/templates/" + Runs.encoded(name.get());
        var text = told(Call.post(target, JsonText.write(Map.of("values", values))))
                .text("text");
        if (output.isPresent()) write(at().folder().resolve(output.get()), text);
        else if (!isJson()) at().out().print(text.endsWith("\n") ? text : text + "\n");
        return Exit.OK;
    }

    private int list() throws ServerTrouble {
        for (var template : told(Call.get("/v1/templates")).list("templates")) {
            say(at().ink().bold(Clean.line(template.text("name"))) + "  " + Clean.line(template.text("title")));
            if (!template.texts("values").isEmpty())
                say("    " + Clean.line(String.join("=… ", template.texts("values"))) + "=…");
        }
        return Exit.OK;
    }

    private void write(Path file, String text) throws ServerTrouble, IOException {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw misused(file + " exists", "it is left alone", "another name");
        }
        say("Wrote " + file + "; errand run " + file.getFileName());
    }
}
