package dev.errand.forge.embedded;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Checkout;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Trunk;
import dev.errand.port.Merge;
import java.time.Duration;
import java.util.Optional;

/// Moves a branch to a commit that contains it: on the remote, in the checkout that has it, or as a bare ref.
final class Landing {
    private static final Duration NETWORK_LIMIT = Duration.ofMinutes(5);

    private final Repo repo;

    Landing(Repo repo) {
        this.repo = repo;
    }

    boolean hasOrigin() throws GitTrouble {
        return repo.git().ask("config", "remote.origin.url").ok();
    }

    /// Brings the branch's place on the remote up to date. What went wrong, empty when nothing did.
    Optional<String> fetch(String branch) throws GitTrouble {
        var remote = repo.git().within(NETWORK_LIMIT);
        var known = remote.ask("ls-remote", "--heads", "origin", "refs/heads/" + branch);
        if (!known.ok()) return Optional.of(known.words());
        if (known.line().isEmpty()) return Optional.empty();
        var refspec = "+refs/heads/" + branch + ":refs/remotes/origin/" + branch;
        var said = remote.ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "origin", refspec);
        return said.ok() ? Optional.empty() : Optional.of(said.words());
    }

    Merge push(String branch, String commit) throws GitTrouble {
        var said = repo.git()
                .within(NETWORK_LIMIT)
                .ask("push", "--quiet", "--no-verify", "origin", commit + ":refs/heads/" + branch);
        if (said.ok()) return new Merge.Done(commit, "origin/" + branch);
        return new Merge.Refused(
                "origin refused the push: " + said.words(),
                Shell.command(
                        "git",
                        "-C",
                        repo.git().folder().toString(),
                        "push",
                        "origin",
                        commit + ":refs/heads/" + branch));
    }

    /// Moves the local branch forward.
    ///
    /// @param byHand the command that does the same by hand
    Merge local(Trunk base, String commit, String byHand) throws GitTrouble {
        var ref = "refs/heads/" + base.branch();
        for (var checkout : repo.checkouts())
            if (checkout.uses(repo, ref)) return forward(checkout, base.branch(), commit, byHand);
        repo.move(ref, commit, base.local());
        return new Merge.Done(commit, base.branch());
    }

    private Merge forward(Checkout checkout, String branch, String commit, String byHand) throws GitTrouble {
        if (checkout.bare()) {
            repo.move("refs/heads/" + branch, commit, repo.ref("refs/heads/" + branch));
            return new Merge.Done(commit, branch);
        }
        if (checkout.branch().isEmpty())
            return new Merge.Refused(branch + " is being rebased or bisected in " + checkout.path(), byHand);
        var here = checkout.git(repo);
        var changes = here.must("status", "--porcelain", "-z", "--untracked-files=no", "--ignore-submodules=dirty");
        if (!changes.fields().isEmpty())
            return new Merge.Refused(
                    branch + " is checked out in " + checkout.path() + ", where there are uncommitted changes", byHand);
        var said = forward(checkout, commit);
        return said.isEmpty()
                ? new Merge.Done(commit, branch)
                : new Merge.Refused(
                        branch + " is checked out in " + checkout.path() + ": " + said.get(),
                        onceFree(said.get(), byHand));
    }

    /// A file that git does not know and would overwrite stops the command of a person just as well.
    static String onceFree(String said, String byHand) {
        return said.contains("untracked") ? "move what is in the way elsewhere, then " + byHand : byHand;
    }

    /// Moves a checkout and its branch forward together. git keeps uncommitted changes that are not in the way, and
    /// refuses when some are. What it said, empty when it went well.
    Optional<String> forward(Checkout checkout, String commit) throws GitTrouble {
        var said = checkout.git(repo)
                .ask(
                        "merge",
                        "--ff-only",
                        "--quiet",
                        "--no-stat",
                        "--no-autostash",
                        "--no-verify-signatures",
                        "--no-overwrite-ignore",
                        commit);
        return said.ok() ? Optional.empty() : Optional.of(said.words());
    }

    /// What a person types in the checkout of the base branch.
    String byHand(Workspace workspace, String commit) throws GitTrouble {
        var where = repo.git().folder();
        for (var checkout : repo.checkouts())
            if (checkout.branch()
                    .filter(("refs/heads/" + workspace.baseBranch())::equals)
                    .isPresent()) where = checkout.path();
        return Shell.command("git", "-C", where.toString(), "merge", commit);
    }
}
