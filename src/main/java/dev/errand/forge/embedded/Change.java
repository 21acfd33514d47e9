package dev.errand.forge.embedded;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Trunk;
import dev.errand.port.Kept;
import java.nio.file.Path;
import java.util.Optional;

/// A commit under review, and what it is compared with.
///
/// @param from the commit at which the change leaves its base: where the base branch and the change last met, which is
/// later than the workspace's base when the agent took in what happened on the base branch
record Change(Repo repo, Workspace workspace, String commit, String from) {

    static Change of(Git git, Workspace workspace, String commit) throws GitTrouble {
        var repo = Repo.of(git, Path.of(workspace.repository().path()));
        var full = found(repo, workspace, commit)
                .orElseThrow(() -> new GitTrouble("there is no commit " + commit + " in " + repo.common()));
        var base = Trunk.of(repo, workspace.baseBranch());
        if (base.isEmpty()) return new Change(repo, workspace, full, workspace.base());
        var met = repo.mergeBase(base.get().tip(), full).orElse(workspace.base());
        // After a merge they meet at the change itself, which would then seem empty.
        return new Change(repo, workspace, full, met.equals(full) ? workspace.base() : met);
    }

    /// The branch goes when its run is over; the snapshot of it stays.
    private static Optional<String> found(Repo repo, Workspace workspace, String commit) throws GitTrouble {
        var there = repo.commit(commit);
        if (there.isPresent() || !commit.equals(workspace.branch())) return there;
        return repo.commit(Kept.of(workspace).ref());
    }

    /// The arguments of a diff that looks the same whatever a person has configured.
    String[] diff(String... more) {
        var arguments = new String[more.length + 9];
        var fixed = new String[] {
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--find-renames",
            "--unified=3",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--submodule=short"
        };
        System.arraycopy(fixed, 0, arguments, 0, fixed.length);
        System.arraycopy(more, 0, arguments, fixed.length, more.length);
        return arguments;
    }
}
