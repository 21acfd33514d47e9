package dev.errand.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A linked worktree, addressed past its `.git` file: whoever works in the folder could point that file elsewhere.
///
/// @param admin the folder in which the repository keeps its index and HEAD
public record Tree(Repo repo, Path path, Path admin) {
    private static final Duration STALE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /// The worktree with this path, absent when the repository knows none.
    public static Optional<Tree> at(Repo repo, Path path) throws GitTrouble {
        var all = repo.common().resolve("worktrees");
        if (!Files.isDirectory(all)) return Optional.empty();
        try (var each = Files.newDirectoryStream(all)) {
            for (var admin : each)
                if (Line.of(admin.resolve("gitdir")).equals(path + "/.git"))
                    return Optional.of(new Tree(repo, path, admin));
            return Optional.empty();
        } catch (IOException e) {
            throw new GitTrouble(all + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The repository that the `.git` file of a folder names. Whoever works in the folder may have written it.
    public static Optional<Path> claimed(Path folder) throws GitTrouble {
        var file = folder.resolve(".git");
        try {
            var admin = folder.resolve(Line.of(file).replaceFirst("^gitdir: ", ""));
            return Optional.ofNullable(admin.getParent()).map(Path::getParent);
        } catch (IOException | InvalidPathException e) {
            throw new GitTrouble(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Calls of git on this worktree.
    public Git git() {
        return repo.git().in(path).with("GIT_DIR", admin.toString()).with("GIT_WORK_TREE", path.toString());
    }

    /// Writes the `.git` file again that leads from the folder to the repository, where it is gone.
    public void link() throws GitTrouble {
        var file = path.resolve(".git");
        if (Files.exists(file)) return;
        try {
            // A link that leads nowhere is gone too, and would be written through.
            Files.deleteIfExists(file);
            Files.writeString(file, "gitdir: " + admin + "\n");
        } catch (IOException e) {
            throw new GitTrouble(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// What an unfinished rebase or merge took out of the files, to bring it back in the end: it is nowhere else.
    List<String> putAside() throws GitTrouble {
        try {
            var commits = new ArrayList<String>();
            for (var name : List.of("rebase-merge/autostash", "rebase-apply/autostash", "MERGE_AUTOSTASH"))
                commits.add(Line.of(admin.resolve(name)));
            // A loss of power, or an agent, may have left anything in their place.
            commits.removeIf(commit -> !commit.matches("[0-9a-f]{40,64}"));
            return commits;
        } catch (IOException e) {
            throw new GitTrouble(admin + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Removes the locks that a git has left which was ended in the middle. Whoever calls knows that the agent is gone.
    /// A person's git may be alive: it packs all branches, for example, and holds each for a moment.
    public void unlock(String branch) throws GitTrouble {
        var locks = List.of(
                admin.resolve("HEAD.lock"),
                admin.resolve("index.lock"),
                repo.common().resolve("refs/heads/" + branch + ".lock"));
        try {
            for (var lock : locks) {
                for (var looks = STALE.dividedBy(LOOK_EVERY); looks > 0 && isFresh(lock); looks--)
                    Thread.sleep(LOOK_EVERY);
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            throw new GitTrouble("a lock of " + path + " cannot be removed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitTrouble("interrupted while waiting for a lock of " + path, e);
        }
    }

    private static boolean isFresh(Path lock) throws IOException {
        try {
            var made = Files.getLastModifiedTime(lock).toInstant();
            // In both directions: a clock may be set back.
            return Duration.between(made, Instant.now()).abs().compareTo(STALE) < 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /// What is checked out; absent on a branch without a commit.
    public Optional<String> head() throws GitTrouble {
        var said = git().ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        return said.ok() ? Optional.of(said.line()) : Optional.empty();
    }
}
