package dev.errand.port;

import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Inspection;
import dev.errand.domain.workspace.Workspace;
import java.util.Set;

/// Where runs work. Every method may be called twice with the same words and then does nothing more.
public interface Workspaces {
    /// Makes the folder and the branch of a run, and sets it up; finds it again when it was made before.
    Prepared prepare(WorkspaceOrder order) throws WorkspaceTrouble;

    /// What the agent left.
    Inspection inspect(Workspace workspace) throws WorkspaceTrouble;

    /// Commits all that is left uncommitted, marked as done by Errand. Returns the new tip.
    String commitRest(Workspace workspace, String subject) throws WorkspaceTrouble;

    /// Runs setup and checks in a clean checkout of a commit, and removes it. Ended early by [#cancel].
    Evidence prove(ProofOrder order) throws WorkspaceTrouble;

    /// Ends whatever setup or check of a run is running, and what these left running. A proof that is ended early
    /// gives evidence that does not pass.
    void cancel(RunId run) throws WorkspaceTrouble;

    /// Keeps a snapshot of everything, then removes the folder. The branch stays when it has commits of its own.
    Kept free(Workspace workspace) throws WorkspaceTrouble;

    /// Keeps a snapshot of a person's uncommitted work as a commit, without touching it. Returns the commit to start
    /// from.
    String snapshot(Repository repository, String folder) throws WorkspaceTrouble;

    /// Removes, after a snapshot, workspaces of runs that are not among the open ones, but not those that began just
    /// now: the list may be older than they are. Returns what it removed.
    Set<RunId> sweep(Set<RunId> open) throws WorkspaceTrouble;
}
