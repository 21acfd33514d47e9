package dev.errand.domain.policy;

import java.util.List;

/// Where an agent stands. All paths are absolute and real: whoever makes it has resolved the links in them.
///
/// @param workspace the one folder that the run works in
/// @param home what `~` means to the agent; blank when nobody knows
/// @param temporary folders for scratch files, free for edits in the mode FULL
/// @param secret files and folders that no agent may read, for example Errand's key; a workspace below one is exempt
public record Ground(String workspace, String home, List<String> temporary, List<String> secret) {
    public Ground {
        if (!workspace.startsWith("/") || workspace.equals("/"))
            throw new IllegalArgumentException("not a workspace: " + workspace);
        temporary = List.copyOf(temporary);
        secret = List.copyOf(secret);
    }

    /// A workspace and nothing else.
    public static Ground of(String workspace) {
        return new Ground(workspace, "", List.of(), List.of());
    }
}
