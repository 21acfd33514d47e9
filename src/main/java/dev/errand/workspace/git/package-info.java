/// Workspaces as git worktrees of a person's own repository.
@org.jspecify.annotations.NullMarked
package dev.errand.workspace.git;
