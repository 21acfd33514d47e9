package dev.errand.workspace.git;

import dev.errand.domain.workspace.Inspection;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Disk;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Snapshot;
import dev.errand.git.Tree;
import dev.errand.port.WorkspaceTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an agent left in its workspace: looked at, and committed when it did not.
final class Leftovers {
    private static final String TRAILER = "Errand-Committed: left uncommitted by the agent";

    private final Git git;

    Leftovers(Git git) {
        this.git = git;
    }

    Inspection inspect(Workspace workspace) throws WorkspaceTrouble {
        try {
            var tree = tree(workspace);
            var head = head(tree, workspace);
            var dirty = dirty(tree);
            var changed = tree.git()
                            .ask("diff-tree", "--quiet", workspace.base(), head)
                            .status()
                    == 1;
            new Disk(git).sync(tree.repo().common()); // nothing is delivered that a loss of power could take back
            return new Inspection(head, dirty, changed);
        } catch (GitTrouble e) {
            throw new WorkspaceTrouble("The workspace of " + workspace.run() + " cannot be read: " + e.words(), e);
        }
    }

    String commitRest(Workspace workspace, String subject) throws WorkspaceTrouble {
        try {
            var tree = tree(workspace);
            tree.unlock(workspace.branch());
            var head = head(tree, workspace);
            try (var snapshot = Snapshot.of(tree.git(), tree.admin())) {
                var done = snapshot.tree().equals(tree.git().line("rev-parse", head + "^{tree}"));
                var commit = done ? head : snapshot.commit(List.of(head), subject + "\n\n" + TRAILER + "\n");
                if (!done) tree.git().must("update-ref", "-m", "errand: commit the rest", "HEAD", commit);
                // Also after a server that died between these steps: to its index the commit would be undone.
                snapshot.adopt();
                follow(tree, workspace, commit);
                return commit;
            }
        } catch (GitTrouble e) {
            throw new WorkspaceTrouble("What is left in " + workspace.path() + " cannot be committed: " + e.words(), e);
        }
    }

    private Tree tree(Workspace workspace) throws GitTrouble {
        var path = Path.of(workspace.path());
        var repo = Repo.of(git, Path.of(workspace.repository().path()));
        if (!Files.isDirectory(path)) throw new GitTrouble("its folder " + path + " is gone");
        return Tree.at(repo, path).orElseThrow(() -> new GitTrouble(path + " is no worktree of " + repo.common()));
    }

    /// What is checked out is what the agent left, on whichever branch; where that has no commit, the run's own branch.
    private static String head(Tree tree, Workspace workspace) throws GitTrouble {
        var head = tree.head();
        if (head.isPresent()) return head.get();
        return tree.repo().ref("refs/heads/" + workspace.branch()).orElse(workspace.base());
    }

    private static List<String> dirty(Tree tree) throws GitTrouble {
        // Into a submodule git would look with a git of its own, which does what the configuration in there says.
        var said = tree.git()
                .must(
                        "status",
                        "--porcelain",
                        "-z",
                        "--untracked-files=all",
                        "--no-renames",
                        "--ignore-submodules=dirty");
        var paths = new ArrayList<String>();
        for (var field : said.fields()) paths.add(field.substring(3));
        return paths;
    }

    /// An agent that left its branch, or HEAD detached, takes the run's branch along when that loses nothing.
    private static void follow(Tree tree, Workspace workspace, String commit) throws GitTrouble {
        var ref = "refs/heads/" + workspace.branch();
        var there = tree.repo().refs(ref);
        var tip = Optional.ofNullable(there.get(ref));
        // Where the agent has made a folder of the name, there is no room for the branch.
        if (tip.isEmpty() && !there.isEmpty()) return;
        if (tip.isPresent() && (tip.get().equals(commit) || !tree.repo().contains(commit, tip.get()))) return;
        tree.repo().move(ref, commit, tip);
    }
}
