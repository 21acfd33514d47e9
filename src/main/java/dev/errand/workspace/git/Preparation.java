package dev.errand.workspace.git;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.session.Entry;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.git.Tree;
import dev.errand.port.Prepared;
import dev.errand.port.WorkspaceOrder;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes a workspace, step by step, so that a crash between any two leaves something that can be told and cleared.
///
/// Order: note, worktree with its branch, included files, setup, note that it is ready.
final class Preparation {
    private final Tools tools;
    private final Places places;
    private final Commands commands;
    private final Fetching fetching;
    private final Trees trees;
    private final Setup setup;
    private volatile boolean gitWasNewEnough;

    Preparation(Tools tools, Places places, Commands commands, Busy busy) {
        this.tools = tools;
        this.places = places;
        this.commands = commands;
        this.fetching = new Fetching(places, commands, tools.clock());
        this.trees = new Trees(places);
        this.setup = new Setup(tools, places, commands, busy);
    }

    Prepared prepare(WorkspaceOrder order) throws WorkspaceTrouble {
        try {
            checkGit();
            var repo = Locating.repo(tools.git(), order.repository());
            var noted = Note.read(places, order.run());
            var found = noted.isPresent() ? again(repo, noted.get()) : Optional.<Prepared>empty();
            return found.isPresent() ? found.get() : anew(repo, order);
        } catch (Refusal refusal) {
            return new Prepared.Refused(refusal.problem(), refusal.told());
        } catch (GitTrouble | IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left"))
                return new Prepared.Refused(
                        Refusal.ofGit(String.valueOf(e.getMessage())).problem(), List.of());
            throw new WorkspaceTrouble("The workspace of " + order.run() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private void checkGit() throws Refusal {
        gitWasNewEnough = gitWasNewEnough || tools.git().isNewEnough();
        if (gitWasNewEnough) return;
        var found = tools.git().version();
        throw new Refusal(
                "git " + Git.OLDEST + " or newer is needed, found: " + (found.isEmpty() ? "none" : found),
                "install a newer git");
    }

    /// Finds what was made before; makes it again when its folder was lost; empty when it was only half made.
    private Optional<Prepared> again(Repo repo, Note note) throws Refusal, GitTrouble, IOException, WorkspaceTrouble {
        var workspace = note.workspace();
        var path = Path.of(workspace.path());
        if (note.ready() && Files.isDirectory(path) && !Folders.isEmpty(path))
            return Optional.of(asItWasLeft(repo, workspace, path));
        var whole = Files.exists(path.resolve(".git")) && Tree.at(repo, path).isPresent();
        // The setup goes on without a server, and must not run a second time.
        if (whole && commands.goesOnOrEnded(setup.folder(workspace.run())))
            return Optional.of(orUndone(
                    repo, note, () -> setUp(note, Provisions.at(repo, workspace.base()), new ArrayList<>())));
        if (!note.ready()) {
            undo(repo, note);
            var ownBranch = repo.ref("refs/heads/" + workspace.branch()).isPresent();
            return ownBranch ? Optional.of(make(repo, note, true)) : Optional.empty();
        }
        trees.remove(repo, path);
        Folders.delete(places.commands(workspace.run()));
        return Optional.of(make(repo, new Note(workspace, note.start(), false), true));
    }

    /// An agent was at work here, and what it did not commit is nowhere else: not a file of it is touched, only the way
    /// from the folder to its repository is made again.
    private static Prepared asItWasLeft(Repo repo, Workspace workspace, Path path) throws Refusal, GitTrouble {
        var tree = Tree.at(repo, path)
                .orElseThrow(() -> new Refusal(
                        "the folder " + path + " has files, and git knows it as a worktree no more", "move it away"));
        tree.link();
        return new Prepared.Ready(workspace, List.of());
    }

    private Prepared anew(Repo repo, WorkspaceOrder order) throws Refusal, GitTrouble, IOException, WorkspaceTrouble {
        fetching.fresh(repo);
        var note = planned(repo, order);
        return make(repo, note, Trees.isOwn(repo, note.workspace()));
    }

    private Note planned(Repo repo, WorkspaceOrder order) throws Refusal, GitTrouble, IOException {
        var base = Locating.base(repo, order.base());
        var path = places.tree(order.run(), order.repository());
        if (Files.exists(path) && (!Files.isDirectory(path) || !Folders.isEmpty(path)))
            throw new Refusal("the folder " + path + " is taken", "move it away");
        var start = base.tip();
        var from = base.tip();
        if (order.startFrom().isPresent()) {
            var wanted = order.startFrom().get();
            start = repo.commit(wanted)
                    .orElseThrow(
                            () -> new Refusal("there is no commit " + wanted + " to start from", "git fetch origin"));
            // What an earlier run did belongs to the change too: it is compared with where that left the base.
            from = repo.mergeBase(base.tip(), start).orElse(base.tip());
        }
        var branch = BranchName.of(order.run(), order.words());
        var workspace = new Workspace(order.run(), order.repository(), path.toString(), branch, base.branch(), from);
        return new Note(workspace, start, false);
    }

    private Prepared make(Repo repo, Note note, boolean own) throws Refusal, GitTrouble, IOException, WorkspaceTrouble {
        return orUndone(repo, note, () -> {
            note.write(places);
            trees.add(repo, note, own);
            var files = Provisions.at(repo, note.workspace().base());
            return setUp(note, files, include(repo, note, files));
        });
    }

    private interface Steps {
        Prepared take() throws Refusal, GitTrouble, IOException, WorkspaceTrouble;
    }

    private Prepared orUndone(Repo repo, Note note, Steps steps)
            throws Refusal, GitTrouble, IOException, WorkspaceTrouble {
        var made = false;
        try {
            var ready = steps.take();
            made = true;
            return ready;
        } finally {
            // A server that is told to stop leaves a setup at work, as one that is killed does: the next one goes on.
            if (!made && !Thread.currentThread().isInterrupted()) undo(repo, note);
        }
    }

    private List<Entry> include(Repo repo, Note note, Provisions files) throws Refusal, GitTrouble, IOException {
        var told = new ArrayList<Entry>();
        var patterns = files.include();
        if (patterns.isEmpty() || repo.bare()) return told;
        var copied =
                Included.copy(repo, patterns.get(), Path.of(note.workspace().path()));
        var text = new StringBuilder("Copied " + copied.copied() + " files that .worktreeinclude names.");
        for (var line : copied.left()) text.append('\n').append(line);
        told.add(entry(text.toString()));
        return told;
    }

    private Prepared setUp(Note note, Provisions files, List<Entry> told)
            throws Refusal, GitTrouble, IOException, WorkspaceTrouble {
        var workspace = note.workspace();
        var script = files.setup();
        if (script.isPresent()) {
            var run = setup.inWorkspace(workspace, script.get());
            told.add(entry(Setup.NAME + " of " + workspace.baseBranch() + " ended with status " + run.exitStatus()
                    + " after " + run.took().toMillis() + " ms\n" + run.output()));
            if (!run.passed()) throw failed(workspace, run, told);
        }
        note.finished().write(places);
        return new Prepared.Ready(workspace, told);
    }

    private static Refusal failed(Workspace workspace, CheckRun run, List<Entry> told) {
        var how = run.timedOut()
                ? "did not end within " + run.took().toMinutes() + " minutes"
                : "failed with status " + run.exitStatus();
        var last = Excerpt.lastLines(run.output(), 10);
        return new Refusal(
                Setup.NAME + " of " + workspace.baseBranch() + " " + how + (last.isEmpty() ? "" : ":\n" + last),
                "mend " + Setup.NAME + " on " + workspace.baseBranch(),
                told);
    }

    private Entry entry(String text) {
        return new Entry(Entry.Kind.ERRAND, text, "", "", "", tools.clock().instant());
    }

    /// Clears away what was begun; the note goes last. It stays with a branch that has work: it tells whose that is.
    private void undo(Repo repo, Note note) throws GitTrouble, IOException, WorkspaceTrouble {
        var workspace = note.workspace();
        commands.sweep(Setup.marker(places, workspace.run()));
        trees.remove(repo, Path.of(workspace.path()));
        trees.deleteBranch(repo, workspace, "--all");
        Folders.delete(places.commands(workspace.run()));
        if (repo.ref("refs/heads/" + workspace.branch()).isEmpty()) Files.deleteIfExists(places.note(workspace.run()));
    }
}
