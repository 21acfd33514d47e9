package dev.errand.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The repository that a person stands in, by the name that its runs carry.
final class Here {
    private static final String LINK = "gitdir: ";

    private Here() {}

    static Optional<String> repository(Path folder) {
        for (var at = folder; at != null; at = at.getParent()) {
            var git = at.resolve(".git");
            if (Files.isDirectory(git)) return name(at);
            if (Files.isRegularFile(git)) return name(main(git).orElse(at));
        }
        return Optional.empty();
    }

    private static Optional<String> name(Path folder) {
        return Optional.ofNullable(folder.getFileName()).map(Path::toString);
    }

    /// A worktree's `.git` is a file that leads to `<repository>/.git/worktrees/<name>`.
    private static Optional<Path> main(Path file) {
        try {
            var words = Files.readString(file).strip();
            if (!words.startsWith(LINK)) return Optional.empty();
            var own = file.resolveSibling(words.substring(LINK.length())).normalize();
            var worktrees = own.getParent();
            if (worktrees == null || !worktrees.endsWith(Path.of(".git", "worktrees"))) return Optional.empty();
            return Optional.ofNullable(worktrees.getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
