package dev.errand.cli;

import java.util.Map;

/// Runs a server in this process until it is told to stop.
@FunctionalInterface
public interface Serving {
    /// @param environment this process's own, with what the options of `errand serve` say in place of its settings
    /// @return the exit status
    int serve(Map<String, String> environment) throws Exception;
}
