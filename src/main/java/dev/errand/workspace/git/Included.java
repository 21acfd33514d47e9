package dev.errand.workspace.git;

import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Copies what `.worktreeinclude` names from the main checkout: files that git ignores and the work needs, such as
/// `.env`. The patterns are those of `.gitignore`.
final class Included {
    static final int FILES_MAX = 20_000;
    static final long BYTES_MAX = 1L << 30;

    private final Path from;
    private final Path to;
    private final List<String> left = new ArrayList<>();

    /// What happened.
    ///
    /// @param copied how many files
    /// @param left what was not copied, with the reason, in words for the transcript
    record Copied(int copied, List<String> left) {}

    private Included(Path from, Path to) {
        this.from = from;
        this.to = to;
    }

    static Copied copy(Repo repo, byte[] patterns, Path to) throws GitTrouble, IOException, Refusal {
        var top = repo.git().folder();
        var paths = ignored(repo, patterns);
        if (paths.size() > FILES_MAX)
            throw new Refusal(
                    ".worktreeinclude names " + paths.size() + " files, and Errand copies at most " + FILES_MAX,
                    "let .errand/setup make the large folders");
        return new Included(top.toRealPath(), to.toRealPath()).copyAll(paths);
    }

    /// The untracked files that match the patterns, of those the ones that the repository ignores.
    private static List<String> ignored(Repo repo, byte[] patterns) throws GitTrouble, IOException {
        var file = Files.createTempFile("errand-include-", "");
        try {
            Files.write(file, patterns);
            var matching = repo.git().must("ls-files", "--others", "--ignored", "--exclude-from=" + file, "-z");
            if (matching.out().length == 0) return List.of();
            var said = repo.git().given(matching.out()).ask("check-ignore", "-z", "--stdin");
            if (said.status() > 1) throw new GitTrouble(said.words());
            return said.fields();
        } finally {
            Files.delete(file);
        }
    }

    private Copied copyAll(List<String> paths) throws IOException, Refusal {
        var copied = 0;
        var bytes = 0L;
        for (var path : paths) {
            var source = from.resolve(path);
            if (!mayCopy(source, path)) continue;
            bytes += Files.size(source);
            if (bytes > BYTES_MAX)
                throw new Refusal(".worktreeinclude names more than 1 GiB", "let .errand/setup make the large folders");
            if (copyOne(source, to.resolve(path))) copied++;
        }
        return new Copied(copied, List.copyOf(left));
    }

    private boolean mayCopy(Path source, String path) {
        if (path.endsWith("/")) return leave(path, "it is a repository of its own");
        for (var part : Path.of(path)) if (part.toString().equalsIgnoreCase(".git")) return leave(path, "it is git's");
        if (Files.isSymbolicLink(source)) return leave(path, "it is a link");
        if (!Files.isRegularFile(source)) return leave(path, "it is not a file");
        return Files.isReadable(source) || leave(path, "it cannot be read");
    }

    private boolean leave(String path, String why) {
        left.add(path + " is not copied: " + why);
        return false;
    }

    private boolean copyOne(Path source, Path target) throws IOException {
        var parent = target.resolveSibling("");
        try {
            // A link that the base branch has in this place could lead out of the workspace.
            Files.createDirectories(parent);
            if (!parent.toRealPath().startsWith(to))
                return leave(to.relativize(target).toString(), "a link is there");
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (FileAlreadyExistsException e) {
            return leave(to.relativize(target).toString(), "the base branch has a file there");
        } catch (NoSuchFileException e) {
            return leave(to.relativize(target).toString(), "it is gone");
        }
    }
}
