package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.GitTrouble;
import dev.errand.git.Keeping;
import dev.errand.git.Repo;
import dev.errand.git.Strays;
import dev.errand.git.Tree;
import dev.errand.port.Kept;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Takes a workspace away, after everything in it was kept.
final class Leaving {
    /// Far longer than anybody keeps anything.
    private static final Duration STRAY = Duration.ofDays(1);

    private final Tools tools;
    private final Places places;
    private final Commands commands;
    private final Trees trees;

    Leaving(Tools tools, Places places, Commands commands) {
        this.tools = tools;
        this.places = places;
        this.commands = commands;
        this.trees = new Trees(places);
    }

    static String keptRef(RunId run) {
        return Keeping.ref(run.value());
    }

    Kept free(Workspace workspace) throws WorkspaceTrouble {
        try {
            endCommands(workspace.run());
            var repo = Repo.of(tools.git(), Path.of(workspace.repository().path()));
            var path = Path.of(workspace.path());
            keep(repo, workspace, path);
            trees.remove(repo, path);
            trees.remove(repo, places.proofTree(workspace.run(), workspace.repository()));
            trees.deleteBranch(repo, workspace, "--branches", "--remotes", "--tags");
            Strays.sweep(repo, tools.clock().instant().minus(STRAY));
            forget(workspace.run());
            return kept(repo, workspace);
        } catch (GitTrouble | IOException e) {
            throw new WorkspaceTrouble("The workspace of " + workspace.run() + " stays: " + e.getMessage(), e);
        }
    }

    private static void keep(Repo repo, Workspace workspace, Path path) throws GitTrouble {
        var keeping = new Keeping(repo, workspace.run().value());
        var tree = Tree.at(repo, path).filter(_ -> Files.isDirectory(path));
        if (tree.isPresent()) {
            tree.get().unlock(workspace.branch());
            keeping.add(tree.get());
        } else if (Files.isDirectory(path)) throw new GitTrouble(path + " is no worktree, so its files cannot be kept");
        keeping.add(repo.ref("refs/heads/" + workspace.branch()));
        keeping.keep(Optional.of(workspace.base()));
    }

    /// Ends what the setup and the checks of a run have left running.
    void endCommands(RunId run) throws WorkspaceTrouble {
        commands.sweep(Proof.marker(places, run));
        commands.sweep(Setup.marker(places, run));
    }

    private void forget(RunId run) throws IOException {
        Folders.delete(places.proof(run));
        Folders.delete(places.commands(run));
        Files.deleteIfExists(places.note(run));
    }

    private static Kept kept(Repo repo, Workspace workspace) throws GitTrouble {
        var ref = keptRef(workspace.run());
        var branch = workspace.branch();
        var there = repo.ref("refs/heads/" + branch).isPresent();
        var name = there ? branch + "-kept" : branch;
        return new Kept(ref, Keeping.bringBack(repo, workspace.run().value(), name));
    }
}
