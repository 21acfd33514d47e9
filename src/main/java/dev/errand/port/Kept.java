package dev.errand.port;

import dev.errand.domain.workspace.Workspace;

/// What was kept of a workspace that is gone.
///
/// @param ref the snapshot's ref in the repository, for example `refs/errand/kept/run-1a2b3c4d`
/// @param bringBack the command that brings it back
public record Kept(String ref, String bringBack) {
    /// Where the snapshot of a run's workspace is, or will be when the run has come to its end.
    public static Kept of(Workspace workspace) {
        var ref = "refs/errand/kept/" + workspace.run();
        return new Kept(ref, "git branch " + workspace.branch() + " " + ref);
    }
}
