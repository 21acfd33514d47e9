package dev.errand.cli;

import dev.errand.client.Server;
import dev.errand.client.ServerTrouble;
import java.io.IOException;

/// Shows a whole run, offline and without a key.
@FunctionalInterface
public interface Demo {
    /// @return the exit status
    int play(Stage stage) throws ServerTrouble, IOException;

    /// What a demo plays on. The server starts by itself when it is first asked.
    ///
    /// @param json whether nothing is shown but one document at the end
    record Stage(Surroundings at, Server server, boolean json) {}
}
