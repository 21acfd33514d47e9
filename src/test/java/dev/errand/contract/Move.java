package dev.errand.contract;

import java.util.List;

/// One step of an agent in a contract's script, in no vendor's words. Each is one answer of its model.
public sealed interface Move {
    record Say(String words) implements Move {}

    /// Runs a command in the workspace; it is asked about before.
    record Run(String command) implements Move {}

    record Ask(String question, List<String> options) implements Move {}
}
