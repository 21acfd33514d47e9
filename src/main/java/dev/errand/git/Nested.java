package dev.errand.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Keeps what repositories inside a checkout have and nobody else: a clone that an agent made there, commits in a
/// submodule. Their branches and files come under `refs/errand/nested/<run>/` of the repository around them.
final class Nested {
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(10);
    private static final String OWN_REF = "refs/errand/kept-by-errand";
    private static final String STASHED = "refs/errand/stashed/";

    private final Repo around;
    private final String name;

    Nested(Repo around, String name) {
        this.around = around;
        this.name = name;
    }

    /// Where the repositories inside the workspaces of a run are kept.
    static String below(String name) {
        return "refs/errand/nested/" + name;
    }

    void keep(Path top, Snapshot snapshot) throws GitTrouble {
        try {
            var real = top.toRealPath();
            for (var path : snapshot.nested()) {
                var folder = real.resolve(path).normalize();
                if (isUnspeakable(folder))
                    throw new GitTrouble("the name of the repository in " + folder + " is no UTF-8: rename it");
                // A link in its place would lead to what never belonged to the workspace.
                if (Files.isDirectory(folder) && folder.toRealPath().equals(folder)) keepOrItsFiles(folder, path);
            }
        } catch (IOException e) {
            throw new GitTrouble("the repositories in " + top + " cannot be found: " + e.getMessage(), e);
        }
    }

    /// There is a folder of this name that no path of ours leads to.
    private static boolean isUnspeakable(Path folder) throws IOException {
        var parent = folder.resolveSibling("");
        if (!folder.toString().contains("\uFFFD") || !Files.isDirectory(parent)) return false;
        try (var each = Files.list(parent)) {
            return each.anyMatch(one -> one.toString().equals(folder.toString()) && !one.equals(folder));
        }
    }

    /// What cannot be read of a repository must not hold up its run, and its files are there: a clone without all of
    /// its history or objects cannot be taken over, a damaged one not even be read.
    private void keepOrItsFiles(Path folder, String path) throws GitTrouble {
        try (var shadow = Shadow.of(around, folder)) {
            keep(folder, path, shadow.repo());
        } catch (GitTrouble incomplete) {
            try (var shadow = Shadow.ofFiles(around, folder)) {
                keep(folder, path, shadow.repo());
            }
        }
    }

    private void keep(Path folder, String path, Repo inside) throws GitTrouble {
        try (var snapshot = Snapshot.ofAll(inside.git(), inside.gitDir())) {
            keep(folder, snapshot);
            var head = inside.commit("HEAD");
            if (head.isEmpty() && snapshot.isEmpty()) return;
            var clean = head.isPresent() && snapshot.tree().equals(inside.git().line("rev-parse", "HEAD^{tree}"));
            var stashed = stashed(inside);
            if (clean && stashed.isEmpty() && isPublished(inside)) return;
            var what = head.isPresent() ? "What was not committed in " : "The files, without a history, of ";
            var message = what + path + " of " + name;
            var commit = clean ? head.get() : snapshot.commit(head.stream().toList(), message);
            for (var each : stashed) inside.move(STASHED + each, each, Optional.empty());
            inside.move(OWN_REF, commit, Optional.empty());
            fetch(inside, path, commit);
        }
    }

    private static boolean isPublished(Repo inside) throws GitTrouble {
        return inside.git()
                .line("rev-list", "--max-count=1", "HEAD", "--branches", "--not", "--remotes")
                .isEmpty();
    }

    /// What was put aside there. That of the repository around, which its worktrees share, stays where it is.
    private Set<String> stashed(Repo inside) throws GitTrouble {
        var newest = inside.commit("refs/stash");
        if (newest.isEmpty() || newest.equals(around.ref("refs/stash"))) return Set.of();
        var all = new LinkedHashSet<String>(
                inside.git().ask("rev-list", "--walk-reflogs", "refs/stash").lines());
        all.add(newest.get());
        return all;
    }

    private void fetch(Repo inside, String path, String commit) throws GitTrouble {
        var plain = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var below = below(name) + "/" + plain + "-" + commit.substring(0, 8);
        var branches = inside.refs("refs/heads");
        // A worktree of the repository around has the branches of that.
        if (!around.refs("refs/heads").entrySet().containsAll(branches.entrySet()))
            fetch(inside.common(), "+refs/heads/*:" + below + "/heads/*");
        fetch(inside.common(), "+" + STASHED + "*:" + below + "/stashed/*");
        // Last, so that nothing is kept twice where the branches cannot be taken.
        fetch(inside.common(), "+" + OWN_REF + ":" + below + "/files");
        // Of a shallow clone git takes nothing, and says nothing.
        if (around.ref(below + "/files").isEmpty()) throw new GitTrouble("git takes nothing of " + path);
    }

    private void fetch(Path shadow, String refspec) throws GitTrouble {
        around.git()
                .within(FETCH_LIMIT)
                .must("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", shadow.toString(), refspec);
    }
}
