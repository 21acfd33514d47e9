package dev.errand.port;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import java.util.List;

/// Where changes are reviewed and merged.
public interface Forge {
    /// Opens the review of a commit, or finds it when it is open already. Returns the review's name for people.
    String open(Workspace workspace, String commit) throws ForgeTrouble;

    /// The change as a unified diff against its base.
    String diff(Workspace workspace, String commit) throws ForgeTrouble;

    /// Merges the reviewed commit into its base branch, never touching uncommitted work.
    Merge merge(Workspace workspace, String commit, String message) throws ForgeTrouble;

    /// Brings parts of a change into the branch that is checked out, never touching uncommitted work.
    Merge cherryPick(Workspace workspace, String commit, Pick pick) throws ForgeTrouble;

    /// Drops a change: keeps a snapshot, then deletes its branch.
    Kept discard(Workspace workspace, Actor by) throws ForgeTrouble;

    /// Which parts of a change.
    sealed interface Pick {
        /// Whole commits; empty means all of the change.
        record Commits(List<String> commits) implements Pick {
            public Commits {
                commits = List.copyOf(commits);
            }
        }

        record Files(List<String> paths) implements Pick {
            public Files {
                paths = List.copyOf(paths);
            }
        }

        /// Hunks by their number in the diff, from 1.
        record Hunks(List<Integer> numbers) implements Pick {
            public Hunks {
                numbers = List.copyOf(numbers);
            }
        }
    }
}
