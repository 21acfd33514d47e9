package dev.errand.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A checked-out folder of a repository.
///
/// @param branch the full name of the branch that is checked out, absent when HEAD is detached
/// @param bare the repository itself, which has no files checked out
public record Checkout(Path path, Optional<String> branch, boolean bare) {

    static List<Checkout> listed(Said said) {
        var found = new ArrayList<Checkout>();
        for (var block : said.text().split("\0\0", -1)) {
            var path = field(block, "worktree ");
            if (path.isEmpty()) continue;
            var bare = List.of(block.split("\0", -1)).contains("bare");
            found.add(new Checkout(Path.of(path.get()), field(block, "branch "), bare));
        }
        return found;
    }

    private static Optional<String> field(String block, String name) {
        for (var line : block.split("\0", -1))
            if (line.startsWith(name)) return Optional.of(line.substring(name.length()));
        return Optional.empty();
    }

    /// Whether it stands on a branch, or is in the middle of rebasing or bisecting it. What the repository says of it
    /// counts: its own `.git` file may be gone, or lead elsewhere, and must not hold up the runs beside it.
    public boolean uses(Repo repo, String ref) throws GitTrouble {
        if (branch.filter(ref::equals).isPresent()) return true;
        if (bare || branch.isPresent() || !Files.isDirectory(path)) return false;
        var gitDir = Tree.at(repo, path).map(Tree::admin).orElse(repo.common());
        return names(gitDir.resolve("rebase-merge/head-name"), ref)
                || names(gitDir.resolve("rebase-apply/head-name"), ref)
                || names(gitDir.resolve("BISECT_START"), ref.replaceFirst("^refs/heads/", ""));
    }

    /// Calls of git on it, past its `.git` file where an agent may have written it.
    public Git git(Repo repo) throws GitTrouble {
        return Tree.at(repo, path).map(Tree::git).orElse(repo.git().in(path));
    }

    private static boolean names(Path file, String ref) throws GitTrouble {
        try {
            return Line.of(file).equals(ref);
        } catch (IOException e) {
            throw new GitTrouble(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
