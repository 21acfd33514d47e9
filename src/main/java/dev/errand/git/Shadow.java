package dev.errand.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// A repository that an agent may have made, seen through one of ours, which borrows its objects and has copies of its
/// refs and its index. git never reads its configuration: what that names, a filter for example, would run in the
/// server. Where it is damaged, or none at all, there are still its files.
final class Shadow implements AutoCloseable {
    /// Files are kept as they are: what changes them on the way in is a program.
    private static final String ATTRIBUTES = "* -text !filter !ident !working-tree-encoding\n";

    private final Repo repo;

    private Shadow(Repo repo) {
        this.repo = repo;
    }

    /// @param around the repository that has room for it
    /// @param folder where the files are
    static Shadow of(Repo around, Path folder) throws GitTrouble {
        var shadow = ofFiles(around, folder);
        try {
            borrow(folder, shadow.repo.common());
            return shadow;
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            shadow.close();
            throw new GitTrouble("the repository in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// One that knows nothing of what the repository has but its files.
    static Shadow ofFiles(Repo around, Path folder) throws GitTrouble {
        try {
            var own = Files.createTempDirectory(around.common(), "errand-shadow-");
            var format = around.git().line("rev-parse", "--show-object-format");
            around.git().must("init", "--quiet", "--bare", "--template=", "--object-format=" + format, own.toString());
            Files.createDirectories(own.resolve("info"));
            Files.writeString(own.resolve("info/attributes"), ATTRIBUTES);
            var git = around.git().in(folder).with("GIT_DIR", own.toString()).with("GIT_WORK_TREE", folder.toString());
            return new Shadow(new Repo(git, own, own, false, ""));
        } catch (IOException e) {
            throw new GitTrouble("there is no room to read " + folder + ": " + e.getMessage(), e);
        }
    }

    /// Calls of git on its files, with what is ours of everything else.
    Repo repo() {
        return repo;
    }

    private static void borrow(Path folder, Path own) throws IOException {
        var link = folder.resolve(".git");
        var gitDir =
                Files.isDirectory(link) ? link : folder.resolve(Line.of(link).replaceFirst("^gitdir: ", ""));
        if (!Files.isDirectory(gitDir) || gitDir.equals(folder)) return;
        var common = gitDir.resolve(Line.of(gitDir.resolve("commondir")));
        Files.writeString(own.resolve("objects/info/alternates"), common.resolve("objects") + "\n");
        for (var name : List.of("HEAD", "index")) copy(gitDir.resolve(name), own.resolve(name));
        for (var name : List.of("packed-refs", "shallow", "info/exclude", "refs/stash", "logs/refs/stash"))
            copy(common.resolve(name), own.resolve(name));
        for (var name : List.of("refs/heads", "refs/remotes")) copyAll(common.resolve(name), own.resolve(name));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) return;
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void copyAll(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) return;
        try (var all = Files.walk(from)) {
            for (var each : all.toList()) copy(each, to.resolve(from.relativize(each)));
        }
    }

    @Override
    public void close() {
        delete(repo.common());
    }

    static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException | UncheckedIOException e) {
            // What is left of it harms nobody.
        }
    }
}
