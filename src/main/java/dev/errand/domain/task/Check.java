package dev.errand.domain.task;

import java.time.Duration;

/// A command that proves something about the result. It runs through `sh -c` in a clean checkout of the commit.
///
/// @param command one line of shell
/// @param limit how long it may take before it counts as failed
/// @param standing whether Errand may run it without asking somebody first
public record Check(String command, Duration limit, Standing standing) {

    /// Commands out of a tracker, a chat or a webhook are only proposed: whoever wrote them may have no right to run
    /// them.
    public enum Standing {
        CONFIRMED,
        PROPOSED
    }

    /// Long enough for a build from scratch, short enough that a hanging test is noticed the same morning.
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(15);

    public Check {
        if (command.isBlank()) throw new IllegalArgumentException("a check needs a command");
    }

    public static Check confirmed(String command) {
        return new Check(command, DEFAULT_LIMIT, Standing.CONFIRMED);
    }

    public static Check proposed(String command) {
        return new Check(command, DEFAULT_LIMIT, Standing.PROPOSED);
    }
}
