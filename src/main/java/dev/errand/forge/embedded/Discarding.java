package dev.errand.forge.embedded;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.GitTrouble;
import dev.errand.git.Keeping;
import dev.errand.git.Repo;
import dev.errand.git.Tree;
import dev.errand.port.Kept;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Drops a change, after all of it was kept: the branch, what was reviewed, and what a workspace still has.
final class Discarding {
    private final Repo repo;
    private final String review;

    Discarding(Repo repo, String review) {
        this.repo = repo;
        this.review = review;
    }

    Kept discard(Workspace workspace) throws GitTrouble {
        var ref = "refs/heads/" + workspace.branch();
        var path = Path.of(workspace.path());
        for (var checkout : repo.checkouts())
            if (!checkout.path().equals(path) && checkout.uses(repo, ref))
                throw new GitTrouble(workspace.branch() + " is checked out in " + checkout.path()
                        + ": switch to another branch there, then try again");
        var tree = Tree.at(repo, path).filter(_ -> Files.isDirectory(path));
        var keeping = new Keeping(repo, workspace.run().value());
        if (tree.isPresent()) {
            tree.get().unlock(workspace.branch());
            keeping.add(tree.get());
        }
        keeping.add(repo.ref(ref));
        keeping.add(repo.ref(review));
        keeping.keep(Optional.of(workspace.base()));
        if (tree.isPresent()) leaveBranch(tree.get());
        delete(ref);
        delete(review);
        var kept = Keeping.ref(workspace.run().value());
        return new Kept(kept, Keeping.bringBack(repo, workspace.run().value(), workspace.branch()));
    }

    /// A worktree whose branch is deleted under it could not even say what changed.
    private static void leaveBranch(Tree tree) throws GitTrouble {
        var head = tree.head();
        if (head.isPresent()) tree.git().must("update-ref", "--no-deref", "-m", "errand: discard", "HEAD", head.get());
    }

    private void delete(String ref) throws GitTrouble {
        var tip = repo.ref(ref);
        if (tip.isPresent()) repo.delete(ref, tip.get());
    }
}
