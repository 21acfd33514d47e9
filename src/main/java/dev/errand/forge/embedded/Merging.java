package dev.errand.forge.embedded;

import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Trunk;
import dev.errand.port.Merge;
import java.util.List;
import java.util.Optional;

/// Merges in the object store alone: no folder is touched until the result is known.
final class Merging {
    private final Repo repo;

    Merging(Repo repo) {
        this.repo = repo;
    }

    /// The content of a merge, or the files that conflict.
    sealed interface Content {
        record Clean(String tree) implements Content {}

        record Conflict(List<String> files) implements Content {}
    }

    Content content(String ours, String theirs) throws GitTrouble {
        var said = repo.git().ask("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", ours, theirs);
        if (said.status() > 1) throw new GitTrouble(said.words());
        var fields = said.fields();
        return said.ok()
                ? new Content.Clean(fields.getFirst())
                : new Content.Conflict(
                        fields.subList(1, fields.size()).stream().distinct().toList());
    }

    Merge merge(Change change, String message) throws GitTrouble {
        var landing = new Landing(repo);
        var branch = change.workspace().baseBranch();
        var byHand = landing.byHand(change.workspace(), change.commit());
        var remote = landing.hasOrigin();
        if (remote) {
            var trouble = landing.fetch(branch);
            if (trouble.isPresent())
                return new Merge.Refused("origin cannot be reached: " + trouble.get(), "git fetch origin");
        }
        var base = Trunk.of(repo, branch);
        if (base.isEmpty()) return new Merge.Refused("the branch " + branch + " is gone", byHand);
        var unpushed = remote ? unpushed(base.get(), change.commit()) : Optional.<Merge>empty();
        if (unpushed.isPresent()) return unpushed.get();
        var tip = remote
                ? base.get().remote().orElseThrow()
                : base.get().local().orElse(base.get().tip());
        if (repo.contains(tip, change.commit())) return new Merge.AlreadyThere(bringing(tip, change.commit()));
        return switch (result(tip, change, message)) {
            case Result.Conflict(var files) ->
                new Merge.Refused("it conflicts with " + branch + " in " + String.join(", ", files), byHand);
            case Result.Commit(var commit) ->
                remote ? landing.push(branch, commit) : landing.local(base.get(), commit, byHand);
        };
    }

    private sealed interface Result {
        record Commit(String commit) implements Result {}

        record Conflict(List<String> files) implements Result {}
    }

    private Result result(String tip, Change change, String message) throws GitTrouble {
        if (repo.contains(change.commit(), tip)) return new Result.Commit(change.commit());
        return switch (content(tip, change.commit())) {
            case Content.Conflict(var files) -> new Result.Conflict(files);
            case Content.Clean(var tree) ->
                new Result.Commit(repo.git()
                        .signing()
                        .given(message)
                        .line("commit-tree", tree, "-p", tip, "-p", change.commit(), "-F", "-"));
        };
    }

    /// A push of the change would publish what a person has committed and not pushed: that is theirs to do.
    private Optional<Merge> unpushed(Trunk base, String commit) throws GitTrouble {
        var push = Shell.command("git", "-C", repo.git().folder().toString(), "push", "origin", base.branch());
        if (base.remote().isEmpty())
            return Optional.of(new Merge.Refused("origin has no branch " + base.branch() + " yet", push));
        if (base.local().isEmpty()) return Optional.empty();
        var shared = repo.mergeBase(base.local().get(), commit);
        if (shared.isEmpty() || repo.contains(base.remote().get(), shared.get())) return Optional.empty();
        return Optional.of(new Merge.Refused(
                "it is based on commits of " + base.branch() + " that are not pushed to origin yet", push));
    }

    /// The merge that brought a commit in, or the commit itself where the branch was moved forward to it.
    private String bringing(String tip, String commit) throws GitTrouble {
        if (tip.equals(commit)) return commit;
        var later = repo.git()
                .must("rev-list", "--first-parent", "--ancestry-path", commit + ".." + tip)
                .lines();
        if (later.isEmpty()) return commit;
        var first = later.getLast();
        var before = repo.git().ask("rev-parse", "--verify", "--quiet", first + "^1");
        return before.ok() && repo.contains(before.line(), commit) ? commit : first;
    }
}
