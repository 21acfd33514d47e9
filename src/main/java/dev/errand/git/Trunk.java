package dev.errand.git;

import java.util.Optional;

/// The branch that work starts from and goes back to, and where it stands.
///
/// The tip is that of `origin/<branch>` when the remote has the branch and the local one has nothing of its own on
/// top; else that of the local branch.
///
/// @param local where the local branch stands
/// @param remote where the remote had it when it was last fetched
public record Trunk(String branch, String tip, Optional<String> local, Optional<String> remote) {

    /// The branch that is checked out in the main checkout, absent when HEAD is detached.
    public static Optional<String> checkedOut(Repo repo) throws GitTrouble {
        var said = repo.git().ask("symbolic-ref", "--quiet", "HEAD");
        var prefix = "refs/heads/";
        return said.ok() && said.line().startsWith(prefix)
                ? Optional.of(said.line().substring(prefix.length()))
                : Optional.empty();
    }

    /// Absent when neither the repository nor its remote has such a branch.
    public static Optional<Trunk> of(Repo repo, String branch) throws GitTrouble {
        // What cannot be in a branch's name would be a pattern to git.
        if (branch.isEmpty() || branch.matches(".*[\\s~^:?*\\[\\\\].*")) return Optional.empty();
        var localRef = "refs/heads/" + branch;
        var remoteRef = "refs/remotes/origin/" + branch;
        var refs = repo.refs(localRef, remoteRef);
        var local = Optional.ofNullable(refs.get(localRef));
        var remote = Optional.ofNullable(refs.get(remoteRef));
        if (remote.isPresent() && (local.isEmpty() || repo.contains(remote.get(), local.get())))
            return Optional.of(new Trunk(branch, remote.get(), local, remote));
        return local.map(tip -> new Trunk(branch, tip, local, remote));
    }
}
