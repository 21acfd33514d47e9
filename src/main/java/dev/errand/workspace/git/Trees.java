package dev.errand.workspace.git;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Said;
import dev.errand.port.Marker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Adds worktrees and takes them away, one at a time in each repository.
final class Trees {
    private static final Duration CHECKOUT_LIMIT = Duration.ofMinutes(10);

    private final Places places;

    Trees(Places places) {
        this.places = places;
    }

    /// Whether the branch may be there already, because the run was here before. Refuses a branch that somebody else
    /// has made: it must not be mistaken for the run's own later.
    static boolean isOwn(Repo repo, Workspace workspace) throws Refusal, GitTrouble {
        var branch = workspace.branch();
        var kept = Leaving.keptRef(workspace.run());
        var refs = repo.refs("refs/heads/errand", "refs/heads/" + branch, kept);
        if (refs.containsKey("refs/heads/errand"))
            throw new Refusal(
                    "a branch named errand is in the way of branches named errand/…",
                    "git branch -m errand another-name");
        var own = refs.containsKey(kept);
        if (refs.containsKey("refs/heads/" + branch) && !own)
            throw new Refusal("the branch " + branch + " is taken", "git branch -m " + branch + " another-name");
        return own;
    }

    /// Adds the worktree of a run, on its branch: a new one, or its own of before.
    ///
    /// @param own whether the branch may be there already, as the run's own
    void add(Repo repo, Note note, boolean own) throws Refusal, GitTrouble, IOException {
        var workspace = note.workspace();
        var path = workspace.path();
        var ref = "refs/heads/" + workspace.branch();
        try (var _ = repo.hold()) {
            var git = marked(repo, Setup.marker(places, workspace.run()));
            var said = own && repo.ref(ref).isPresent()
                    ? add(git, "--", path, workspace.branch())
                    : add(git, "--no-track", "-b", workspace.branch(), "--", path, note.start());
            if (!said.ok()) throw Refusal.ofGit(said.words());
        }
    }

    /// Adds a clean checkout of a commit, on no branch.
    ///
    /// @param marker what ends a checkout that goes on without its server
    void addDetached(Repo repo, Path path, String commit, Marker marker) throws GitTrouble, IOException {
        Places.makeFolder(path.resolveSibling(""));
        try (var _ = repo.hold()) {
            var said = add(marked(repo, marker), "--detach", "--", path.toString(), commit);
            if (!said.ok()) throw new GitTrouble(said.words());
        }
    }

    /// A checkout takes its time, and goes on when its server is killed: whoever clears away what is half made ends it
    /// with all else that carries the marker.
    private static Git marked(Repo repo, Marker marker) {
        return repo.git().within(CHECKOUT_LIMIT).with("ERRAND_RUN", marker.value());
    }

    private static Said add(Git git, String... arguments) throws GitTrouble, IOException {
        var all = new String[arguments.length + 3];
        all[0] = "worktree";
        all[1] = "add";
        all[2] = "--quiet";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        var path = Path.of(arguments[arguments.length - 2]);
        Places.makeFolder(path.resolveSibling(""));
        return git.ask(all);
    }

    void remove(Repo repo, Path path) throws GitTrouble, IOException {
        Optional<Path> trash;
        try (var _ = repo.hold()) {
            trash = Folders.remove(repo, path, places);
        }
        trash.ifPresent(Folders::deleteIfPossible);
    }

    /// Deletes the branch of a workspace when that loses nothing.
    ///
    /// @param elsewhere the refs that may hold its commits instead: `--all`, or only what people see as branches
    void deleteBranch(Repo repo, Workspace workspace, String... elsewhere) throws GitTrouble {
        var ref = "refs/heads/" + workspace.branch();
        try (var _ = repo.hold()) {
            var tip = repo.ref(ref);
            if (tip.isEmpty() || hasOwn(repo, ref, elsewhere)) return;
            for (var checkout : repo.checkouts()) if (checkout.uses(repo, ref)) return;
            repo.delete(ref, tip.get());
        }
    }

    private static boolean hasOwn(Repo repo, String ref, String... elsewhere) throws GitTrouble {
        var arguments = new String[elsewhere.length + 5];
        arguments[0] = "rev-list";
        arguments[1] = "--max-count=1";
        arguments[2] = ref;
        arguments[3] = "--not";
        // The pattern is that of the option which follows: full names for --all, short ones for --branches.
        arguments[4] = "--exclude=" + (elsewhere[0].equals("--all") ? ref : ref.replaceFirst("^refs/heads/", ""));
        System.arraycopy(elsewhere, 0, arguments, 5, elsewhere.length);
        return !repo.git().line(arguments).isEmpty();
    }
}
