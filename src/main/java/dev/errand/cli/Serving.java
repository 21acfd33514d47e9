package dev.errand.cli;

import dev.errand.domain.journal.Problem;
import java.util.Map;
import java.util.function.Consumer;

/// Runs a server in this process until it is told to stop.
@FunctionalInterface
public interface Serving {
    /// @param environment this process's own, with what the options of `errand serve` say in place of its settings
    /// @param tell hears what keeps the server from running
    /// @return the exit status
    int serve(Map<String, String> environment, Consumer<Problem> tell) throws Exception;
}
