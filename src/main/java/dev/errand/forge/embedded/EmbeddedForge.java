package dev.errand.forge.embedded;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import dev.errand.port.Forge;
import dev.errand.port.ForgeTrouble;
import dev.errand.port.Kept;
import dev.errand.port.Merge;
import java.nio.file.Path;

/// The forge of a repository that is only here: a review is a ref, a merge is git's.
public final class EmbeddedForge implements Forge {
    static final int DIFF_BYTES_MAX = 2 << 20;

    private final Git git;

    public EmbeddedForge(Git git) {
        this.git = git;
    }

    static String reviewRef(Workspace workspace) {
        return "refs/errand/review/" + workspace.run().value();
    }

    /// Pins the commit, so that it stays whatever becomes of the branch. Returns the ref's name.
    @Override
    public String open(Workspace workspace, String commit) throws ForgeTrouble {
        try {
            var change = Change.of(git, workspace, commit);
            var ref = reviewRef(workspace);
            try (var _ = change.repo().hold()) {
                var before = change.repo().ref(ref);
                if (before.filter(change.commit()::equals).isPresent()) return ref;
                if (before.isPresent() && !change.repo().contains(change.commit(), before.get())) {
                    // An earlier pass that the new one does not contain: still what somebody reviewed.
                    var old = ref.replace("/review/", "/reviewed/") + "/"
                            + before.get().substring(0, 8);
                    change.repo().move(old, before.get(), change.repo().ref(old));
                }
                change.repo().move(ref, change.commit(), before);
            }
            return ref;
        } catch (GitTrouble e) {
            throw new ForgeTrouble("The review of " + workspace.run() + " cannot be opened: " + e.words(), e);
        }
    }

    @Override
    public String diff(Workspace workspace, String commit) throws ForgeTrouble {
        try {
            var change = Change.of(git, workspace, commit);
            var said = change.repo().git().upTo(DIFF_BYTES_MAX).ask(change.diff(change.from(), change.commit()));
            if (said.cut()) return cut(said.text(), change);
            if (!said.ok()) throw new GitTrouble(said.words());
            return said.text();
        } catch (GitTrouble e) {
            throw new ForgeTrouble("The diff of " + workspace.run() + " cannot be made: " + e.words(), e);
        }
    }

    private static String cut(String text, Change change) {
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        var command = Shell.command(
                "git", "-C", change.workspace().repository().path(), "diff", change.from(), change.commit());
        return whole + "\nThe diff is longer than 2 MiB and is cut here. All of it: " + command + "\n";
    }

    @Override
    public Merge merge(Workspace workspace, String commit, String message) throws ForgeTrouble {
        try {
            var change = Change.of(git, workspace, commit);
            try (var _ = change.repo().hold()) {
                return new Merging(change.repo()).merge(change, message);
            }
        } catch (GitTrouble e) {
            throw new ForgeTrouble("The merge of " + workspace.run() + " failed: " + e.words(), e);
        }
    }

    @Override
    public Merge cherryPick(Workspace workspace, String commit, Pick pick) throws ForgeTrouble {
        try {
            var change = Change.of(git, workspace, commit);
            try (var _ = change.repo().hold()) {
                return new Picking(change).pick(pick);
            }
        } catch (GitTrouble e) {
            throw new ForgeTrouble("Parts of " + workspace.run() + " cannot be picked: " + e.words(), e);
        }
    }

    @Override
    public Kept discard(Workspace workspace, Actor by) throws ForgeTrouble {
        try {
            var repo = Repo.of(git, Path.of(workspace.repository().path()));
            try (var _ = repo.hold()) {
                return new Discarding(repo, reviewRef(workspace)).discard(workspace);
            }
        } catch (GitTrouble e) {
            throw new ForgeTrouble("The change of " + workspace.run() + " stays: " + e.words(), e);
        }
    }
}
