package dev.errand.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints what a shell needs to complete verbs and options.
@Command(name = "completion", description = "Print the completion for a shell: source <(errand completion bash)")
final class CompletionVerb extends Verb {
    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private String shell = "";

    @Override
    int act() throws dev.errand.client.ServerTrouble {
        if (!List.of("bash", "zsh").contains(shell))
            throw misused("There is no completion for " + shell, "", "bash or zsh");
        // One script for both: it turns on zsh's way to read those of bash.
        at().out().print(AutoComplete.bash("errand", errand().line()));
        return Exit.OK;
    }
}
