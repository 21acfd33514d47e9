package dev.errand.workspace.git;

import dev.errand.domain.task.Repository;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Snapshot;
import dev.errand.port.WorkspaceTrouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A person's uncommitted work as a commit, made without touching it.
final class PersonsWork {
    private PersonsWork() {}

    /// The commit to start from: HEAD when nothing is uncommitted, else a new one on top of it, kept by a ref that is
    /// named after its content, so that the same work is kept once.
    static String snapshot(Git git, Repository repository, String folder) throws WorkspaceTrouble {
        try {
            var below = Repo.of(git, Path.of(folder));
            if (!below.common().equals(Repo.of(git, Path.of(repository.path())).common()))
                throw new GitTrouble(folder + " is not a checkout of " + repository.path());
            if (below.bare()) throw new GitTrouble(folder + " has no files checked out");
            var top = Path.of(folder).resolve(below.above()).normalize();
            var checkout = git.in(top);
            var head = below.commit("HEAD").orElseThrow(() -> new GitTrouble(folder + " has no commit yet"));
            try (var snapshot = Snapshot.of(checkout, below.gitDir())) {
                var tree = snapshot.tree();
                if (tree.equals(checkout.line("rev-parse", head + "^{tree}"))) return head;
                var ref = "refs/errand/snapshots/" + head.substring(0, 8) + "-" + tree.substring(0, 8);
                var before = below.ref(ref);
                if (before.isPresent()) return before.get();
                var commit = snapshot.commit(List.of(head), "What was not committed in " + top);
                below.move(ref, commit, Optional.empty());
                return commit;
            }
        } catch (GitTrouble e) {
            throw new WorkspaceTrouble("The work in " + folder + " cannot be kept: " + e.words(), e);
        }
    }
}
