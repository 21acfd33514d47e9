package dev.errand.cli;

import dev.errand.client.ServerTrouble;
import java.io.IOException;
import picocli.CommandLine.Command;

/// Shows what Errand does.
@Command(name = "demo", description = "Show a whole run, from the task to the change: offline, without a key.")
final class DemoVerb extends Verb {
    @Override
    int act() throws ServerTrouble, IOException {
        return errand().outside().demo().play(new Demo.Stage(at(), server(), isJson()));
    }
}
