package dev.errand.forge.embedded;

import dev.errand.git.Checkout;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.port.Forge.Pick;
import dev.errand.port.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Brings parts of a change onto the branch that the main checkout stands on. The result is made in the object store;
/// the checkout only moves forward to it, which git refuses where uncommitted work is in the way.
final class Picking {
    private final Repo repo;
    private final Change change;
    private final Git signing;

    Picking(Change change) throws GitTrouble {
        this.repo = change.repo();
        this.change = change;
        this.signing = repo.git().signing();
    }

    Merge pick(Pick pick) throws GitTrouble {
        var main = repo.checkouts().getFirst();
        var byHand = byHand(pick, main);
        if (main.bare()) return new Merge.Refused("the repository has no files checked out", byHand);
        if (main.branch().isEmpty())
            return new Merge.Refused("no branch is checked out in " + main.path() + " (HEAD is detached)", byHand);
        var head = repo.ref(main.branch().get());
        if (head.isEmpty()) return new Merge.Refused("the checked-out branch has no commit yet", byHand);
        return switch (made(pick, head.get())) {
            case Made.Refused(var why) -> new Merge.Refused(why, byHand);
            case Made.Commit(var commit) when commit.equals(head.get()) -> new Merge.AlreadyThere(commit);
            case Made.Commit(var commit) -> land(main, commit, byHand);
        };
    }

    private Merge land(Checkout main, String commit, String byHand) throws GitTrouble {
        var trouble = new Landing(repo).forward(main, commit);
        var branch = main.branch().orElseThrow().replaceFirst("^refs/heads/", "");
        return trouble.isEmpty()
                ? new Merge.Done(commit, branch)
                : new Merge.Refused(trouble.get(), Landing.onceFree(trouble.get(), byHand));
    }

    private sealed interface Made {
        record Commit(String commit) implements Made {}

        record Refused(String why) implements Made {}
    }

    private Made made(Pick pick, String head) throws GitTrouble {
        return switch (pick) {
            case Pick.Commits(var commits) when commits.isEmpty() -> all(head);
            case Pick.Commits(var commits) -> commits(commits, head);
            case Pick.Files(var paths) -> {
                try (var parts = Parts.of(change)) {
                    var unknown = parts.take(paths);
                    yield unknown.isEmpty()
                            ? squashed(head, parts.tree(), "Only " + String.join(", ", paths) + ".")
                            : new Made.Refused("not part of the change: " + String.join(", ", unknown));
                }
            }
            case Pick.Hunks(var numbers) -> {
                try (var parts = Parts.of(change)) {
                    var unknown = parts.takeHunks(numbers);
                    yield unknown.isEmpty()
                            ? squashed(head, parts.tree(), "Only the hunks " + joined(numbers) + ".")
                            : new Made.Refused("the change has no hunk " + joined(unknown));
                }
            }
        };
    }

    private static String joined(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Made all(String head) throws GitTrouble {
        return squashed(head, tree(change.commit()), "All of the change.");
    }

    /// One commit on top of head.
    private Made squashed(String head, String theirs, String which) throws GitTrouble {
        return switch (brought(tree(change.from()), theirs, tree(head))) {
            case Merging.Content.Conflict(var files) -> conflict(files);
            case Merging.Content.Clean(var tree) when tree.equals(tree(head)) -> new Made.Commit(head);
            case Merging.Content.Clean(var tree) -> {
                var subject = repo.git().line("log", "-1", "--format=%s", change.commit());
                var message = subject + "\n\n" + which + "\n\nErrand-Run: "
                        + change.workspace().run() + "\n(cherry picked from commit " + change.commit() + ")\n";
                yield new Made.Commit(signing.given(message).line("commit-tree", tree, "-p", head, "-F", "-"));
            }
        };
    }

    /// One commit for each, in the order of their history, with their messages and authors.
    private Made commits(List<String> wanted, String head) throws GitTrouble {
        var full = new ArrayList<String>();
        for (var each : wanted) full.add(repo.commit(each).orElse(each));
        var range = change.from() + ".." + change.commit();
        var history =
                repo.git().must("rev-list", "--reverse", "--topo-order", range).lines();
        for (var each : full)
            if (!history.contains(each)) return new Made.Refused("not a commit of the change: " + each);
        var tip = head;
        for (var each : history) {
            if (!full.contains(each)) continue;
            var parents = repo.git().line("log", "-1", "--format=%P", each);
            if (parents.contains(" "))
                return new Made.Refused(each + " is a merge; pick the commits that it brought in");
            switch (brought(tree(parents), tree(each), tree(tip))) {
                case Merging.Content.Conflict(var files) -> {
                    return conflict(files);
                }
                case Merging.Content.Clean(var tree) -> tip = tree.equals(tree(tip)) ? tip : copied(each, tree, tip);
            }
        }
        return new Made.Commit(tip);
    }

    private String copied(String commit, String tree, String parent) throws GitTrouble {
        var fields = repo.git()
                .must("log", "-1", "--format=%an%x00%ae%x00%aI%x00%B", commit)
                .text()
                .split("\0", -1);
        var message = fields[3].strip() + "\n\n(cherry picked from commit " + commit + ")\n";
        return signing.with("GIT_AUTHOR_NAME", fields[0])
                .with("GIT_AUTHOR_EMAIL", fields[1])
                .with("GIT_AUTHOR_DATE", fields[2])
                .given(message)
                .line("commit-tree", tree, "-p", parent, "-F", "-");
    }

    private static Made conflict(List<String> files) {
        return new Made.Refused("it conflicts with what is checked out, in " + String.join(", ", files));
    }

    private String tree(String commit) throws GitTrouble {
        return repo.git().line("rev-parse", "--verify", "--end-of-options", commit + "^{tree}");
    }

    /// What becomes of `ours` when the step from `before` to `after` is made there. This git merges commits only, so
    /// the three are given a history that no ref ever sees.
    private Merging.Content brought(String before, String after, String ours) throws GitTrouble {
        if (before.equals(ours)) return new Merging.Content.Clean(after);
        var root = scratch(before, Optional.empty());
        return new Merging(repo).content(scratch(ours, Optional.of(root)), scratch(after, Optional.of(root)));
    }

    private String scratch(String tree, Optional<String> parent) throws GitTrouble {
        return parent.isEmpty()
                ? signing.line("commit-tree", tree, "-m", "scratch")
                : signing.line("commit-tree", tree, "-p", parent.get(), "-m", "scratch");
    }

    private String byHand(Pick pick, Checkout main) {
        var where = main.path().toString();
        return switch (pick) {
            case Pick.Commits(var commits)
            when commits.isEmpty() ->
                Shell.command("git", "-C", where, "cherry-pick", change.from() + ".." + change.commit());
            case Pick.Commits(var commits) ->
                Shell.command("git", "-C", where, "cherry-pick") + " " + Shell.command(commits.toArray(String[]::new));
            case Pick.Files(var paths) ->
                Shell.command("git", "-C", where, "checkout", "--patch", change.commit(), "--") + " "
                        + Shell.command(paths.toArray(String[]::new));
            case Pick.Hunks _ -> Shell.command("git", "-C", where, "checkout", "--patch", change.commit());
        };
    }
}
