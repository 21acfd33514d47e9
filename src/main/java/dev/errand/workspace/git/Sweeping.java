package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Tree;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away what no open run owns, below the server's folder and nowhere else. One run that cannot be taken away
/// does not keep the others.
final class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final Tools tools;
    private final Places places;
    private final Leaving leaving;
    private final Busy busy;

    Sweeping(Tools tools, Places places, Commands commands, Busy busy) {
        this.busy = busy;
        this.tools = tools;
        this.places = places;
        this.leaving = new Leaving(tools, places, commands);
    }

    /// @param orphan whether a run may be taken away now
    Set<RunId> sweep(Predicate<RunId> orphan) throws WorkspaceTrouble {
        var removed = new HashSet<RunId>();
        try {
            for (var run : places.runs()) if (orphan.test(run) && takeAwayIfFree(run)) removed.add(run);
            Folders.empty(places.trash());
            return removed;
        } catch (IOException e) {
            throw new WorkspaceTrouble("The folder " + places.home() + " cannot be swept: " + e.getMessage(), e);
        }
    }

    /// Whoever is at work on a run may be taking it away himself: two at once would stumble over each other.
    private boolean takeAwayIfFree(RunId run) {
        var turn = busy.enterIfFree(run);
        if (turn.isEmpty()) return false;
        try (var _ = turn.get()) {
            return takeAway(run);
        }
    }

    private boolean takeAway(RunId run) {
        try {
            var workspace = known(run);
            if (workspace.isPresent()) leaving.free(workspace.get());
            else takeAwayUnknown(run);
            return true;
        } catch (WorkspaceTrouble | GitTrouble | IOException e) {
            LOG.warn("run={} event=WorkspaceStays why=\"{}\"", run, e.getMessage());
            return false;
        }
    }

    /// The workspace of a run: from its note, else from what git knows of the folder.
    private Optional<Workspace> known(RunId run) throws IOException, GitTrouble {
        var note = Note.read(places, run);
        if (note.isPresent()) return note.map(Note::workspace);
        var trees = places.home().resolve("trees").resolve(run.value());
        if (!Files.isDirectory(trees)) return Optional.empty();
        try (var each = Files.newDirectoryStream(trees)) {
            for (var path : each) {
                var tree = tree(path);
                if (tree.isEmpty()) continue;
                var head = tree.get().head().orElse("");
                var branch = tree.get().git().ask("branch", "--show-current").line();
                var owner = new Repository(tree.get().repo().common().toString());
                return Optional.of(new Workspace(run, owner, path.toString(), branch, "", head));
            }
        }
        return Optional.empty();
    }

    /// What a folder says of itself an agent may have written: it counts where this server has worked with the
    /// repository, and that knows the folder.
    private Optional<Tree> tree(Path path) throws GitTrouble {
        var claimed = Tree.claimed(path);
        if (claimed.isEmpty() || !Files.exists(places.fetched(Fetching.name(claimed.get())))) return Optional.empty();
        return Tree.at(Repo.of(tools.git(), claimed.get()), path);
    }

    /// Empty folders and the traces of commands hold no work; a folder with files of which nothing is known stays.
    private void takeAwayUnknown(RunId run) throws IOException, WorkspaceTrouble, GitTrouble {
        leaving.endCommands(run);
        var trees = places.home().resolve("trees").resolve(run.value());
        if (hasFiles(trees)) throw new GitTrouble("it is not known which repository " + trees + " belongs to");
        Folders.delete(trees);
        removeProofs(run);
        Folders.delete(places.commands(run));
    }

    private void removeProofs(RunId run) throws IOException, GitTrouble {
        var proof = places.proof(run);
        if (!Files.isDirectory(proof)) return;
        try (var each = Files.newDirectoryStream(proof)) {
            for (var path : each) {
                var tree = tree(path);
                if (tree.isPresent()) new Trees(places).remove(tree.get().repo(), path);
            }
        }
        Folders.delete(proof);
    }

    private static boolean hasFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return false;
        try (var all = Files.walk(folder)) {
            return all.anyMatch(path -> !Files.isDirectory(path));
        }
    }
}
