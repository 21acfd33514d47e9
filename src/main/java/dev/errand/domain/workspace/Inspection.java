package dev.errand.domain.workspace;

import java.util.List;

/// What an agent left behind.
///
/// @param head the commit that is checked out: the tip of the run's branch, unless the agent left that
/// @param dirty files changed or new and not committed, paths below the root; ignored files are not named
/// @param changed whether the tip's content differs from the base
public record Inspection(String head, List<String> dirty, boolean changed) {
    public Inspection {
        dirty = List.copyOf(dirty);
    }
}
