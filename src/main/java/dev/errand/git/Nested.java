package dev.errand.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps what repositories inside a checkout have and nobody else: a clone that an agent made there, commits in a
/// submodule. Their branches and files come under `refs/errand/nested/<run>/` of the repository around them.
final class Nested {
    private static final String OWN_REF = "refs/errand/kept-by-errand";

    private final Repo around;
    private final String name;

    Nested(Repo around, String name) {
        this.around = around;
        this.name = name;
    }

    void keep(Path top, Snapshot snapshot) throws GitTrouble {
        try {
            var real = top.toRealPath();
            for (var path : snapshot.nested()) {
                var folder = real.resolve(path).normalize();
                // A link in its place would lead to what never belonged to the workspace.
                if (Files.isDirectory(folder) && folder.toRealPath().equals(folder)) keep(folder, path);
            }
        } catch (IOException e) {
            throw new GitTrouble("the repositories in " + top + " cannot be found: " + e.getMessage(), e);
        }
    }

    private void keep(Path folder, String path) throws GitTrouble {
        try (var shadow = Shadow.of(around, folder)) {
            var inside = shadow.repo();
            try (var snapshot = Snapshot.of(inside.git(), inside.gitDir())) {
                keep(folder, snapshot);
                var head = inside.commit("HEAD");
                if (head.isEmpty() && snapshot.isEmpty()) return;
                var clean =
                        head.isPresent() && snapshot.tree().equals(inside.git().line("rev-parse", "HEAD^{tree}"));
                if (clean && isPublished(inside)) return;
                var message = "What was not committed in " + path + " of " + name;
                var commit = clean ? head.get() : snapshot.commit(head.stream().toList(), message);
                inside.move(OWN_REF, commit, Optional.empty());
                fetch(inside.common(), path, commit);
            }
        }
    }

    private static boolean isPublished(Repo inside) throws GitTrouble {
        return inside.git()
                .line("rev-list", "--max-count=1", "HEAD", "--branches", "--not", "--remotes")
                .isEmpty();
    }

    private void fetch(Path shadow, String path, String commit) throws GitTrouble {
        var plain = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var below = "refs/errand/nested/" + name + "/" + plain + "-" + commit.substring(0, 8);
        for (var refspec : List.of("+" + OWN_REF + ":" + below + "/files", "+refs/heads/*:" + below + "/heads/*"))
            around.git()
                    .must("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", shadow.toString(), refspec);
    }
}
