package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.ServerTrouble;
import dev.errand.terminal.Clean;
import picocli.CommandLine.Command;

/// Frees what ended runs still take.
@Command(
        name = "gc",
        description = "Free the workspaces of runs that are over. What was not merged is kept as a snapshot.")
final class GcVerb extends Verb {
    @Override
    int act() throws ServerTrouble {
        var swept = told(Call.post("/v1/gc", "").patient(MergeVerb.PATIENCE)).texts("swept");
        say(swept.isEmpty() ? "There is nothing to free" : "Freed: " + Clean.line(String.join(" ", swept)));
        return Exit.OK;
    }
}
