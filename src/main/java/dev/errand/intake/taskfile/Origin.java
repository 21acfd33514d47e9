package dev.errand.intake.taskfile;

import dev.errand.domain.task.Check;

/// Where a text came from: it decides whether the commands in it may run.
public enum Origin {
    /// A person on this machine, who could run the commands anyway.
    LOCAL,
    /// A tracker, a chat, a webhook: whoever can write there.
    REMOTE;

    Check check(String command) {
        return this == LOCAL ? Check.confirmed(command) : Check.proposed(command);
    }
}
