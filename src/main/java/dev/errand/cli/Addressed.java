package dev.errand.cli;

import java.util.List;
import java.util.Optional;

/// Words, and whom they are for. A single argument is words; of several, the first is a name.
record Addressed(Optional<String> name, List<String> parts) {
    static Addressed of(List<String> arguments) {
        return arguments.size() == 1
                ? new Addressed(Optional.empty(), arguments)
                : new Addressed(Optional.of(arguments.getFirst()), arguments.subList(1, arguments.size()));
    }

    /// For verbs that need no words: the first argument is a name unless it cannot be one.
    static Addressed ofName(List<String> arguments) {
        if (arguments.isEmpty()) return new Addressed(Optional.empty(), arguments);
        return Which.isName(arguments.getFirst())
                ? new Addressed(Optional.of(arguments.getFirst()), arguments.subList(1, arguments.size()))
                : new Addressed(Optional.empty(), arguments);
    }

    String words() {
        return String.join(" ", parts);
    }
}
