package dev.errand.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
        for (var path : snapshot.nested()) {
            var folder = top.resolve(path).normalize();
            if (!Files.isDirectory(folder)) continue;
            var inside =
                    Repo.at(around.git(), folder).filter(repo -> repo.above().isEmpty());
            if (inside.isPresent()) keep(inside.get(), folder, path);
        }
    }

    private void keep(Repo inside, Path folder, String path) throws GitTrouble {
        try (var snapshot = Snapshot.of(inside.git(), inside.gitDir())) {
            keep(folder, snapshot);
            var head = inside.commit("HEAD");
            var clean = head.isPresent() && snapshot.tree().equals(inside.git().line("rev-parse", "HEAD^{tree}"));
            if (clean && isPublished(inside)) return;
            var commit = clean
                    ? head.get()
                    : snapshot.commit(head.stream().toList(), "What was not committed in " + path + " of " + name);
            inside.move(OWN_REF, commit, inside.ref(OWN_REF));
            fetch(folder, path, commit);
        }
    }

    private static boolean isPublished(Repo inside) throws GitTrouble {
        return inside.git()
                .line("rev-list", "--max-count=1", "HEAD", "--branches", "--not", "--remotes")
                .isEmpty();
    }

    private void fetch(Path folder, String path, String commit) throws GitTrouble {
        var plain = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var below = "refs/errand/nested/" + name + "/" + plain + "-" + commit.substring(0, 8);
        for (var refspec : List.of("+" + OWN_REF + ":" + below + "/files", "+refs/heads/*:" + below + "/heads/*"))
            around.git()
                    .must("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", folder.toString(), refspec);
    }
}
