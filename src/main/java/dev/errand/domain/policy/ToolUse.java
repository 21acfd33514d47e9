package dev.errand.domain.policy;

import java.util.List;

/// What an agent wants to do, in the policy's words. A harness's adapter makes it of the agent's own JSON, and
/// resolves links before it does: nothing here can look at a disk.
public sealed interface ToolUse {

    /// Looks at files or folders. No path at all is a look at the agent's own things, for example its to-do list.
    ///
    /// @param paths as the agent wrote them, or better: absolute, with links resolved; all are judged
    record Reads(List<String> paths) implements ToolUse {
        public Reads {
            paths = List.copyOf(paths);
        }
    }

    /// Changes, makes or removes files.
    ///
    /// @param paths as for [Reads]
    record Edits(List<String> paths) implements ToolUse {
        public Edits {
            paths = List.copyOf(paths);
        }
    }

    /// Gives a line to a shell.
    ///
    /// @param strays the words of the line that, as paths, follow a link out of the workspace
    record Runs(String command, List<String> strays) implements ToolUse {
        public Runs {
            strays = List.copyOf(strays);
        }

        public Runs(String command) {
            this(command, List.of());
        }
    }

    /// Gets something from the network.
    record Fetches(String url) implements ToolUse {}

    /// Hands work to another agent inside the same session, whose every step is judged again.
    record Delegates(String agent) implements ToolUse {}

    /// Wants words from a person.
    record Asks() implements ToolUse {}

    /// Shows a plan and waits for a yes.
    record Plans() implements ToolUse {}

    /// Anything that the adapter does not know, or does not want to vouch for.
    record Other(String tool) implements ToolUse {}
}
