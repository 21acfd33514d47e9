package dev.errand.harness.rehearsal;

import java.util.List;

/// One line of a script.
sealed interface Step {
    record Say(String text) implements Step {}

    record Think(String text) implements Step {}

    /// Runs a shell command in the workspace, when it is allowed to.
    record Run(String command) implements Step {}

    /// Runs a shell command without asking: what a treacherous agent would do.
    record Sneak(String command) implements Step {}

    /// Writes a file, when it is allowed to.
    record Write(String path, String content) implements Step {}

    record Ask(String question, List<String> options) implements Step {
        public Ask {
            options = List.copyOf(options);
        }
    }

    record Pause(long millis) implements Step {}

    /// Counts as one request of a model.
    record Use(long tokensIn, long tokensOut, long costMicros) implements Step {}

    record Quota(long seconds) implements Step {}

    record Outage(String words) implements Step {}

    record Hopeless(String words) implements Step {}

    /// Says many lines at once.
    record Flood(int lines) implements Step {}

    /// Reads nothing, says nothing, does not end.
    record Hang() implements Step {}

    record Exit(int status) implements Step {}

    /// The turn is over; what follows is played when the agent is told something again.
    record Turn() implements Step {}
}
