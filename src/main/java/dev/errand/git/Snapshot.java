package dev.errand.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Everything in a checkout that is tracked or new and not ignored, as git objects. It works on a copy of the index,
/// so that nothing that a person or an agent has there is touched, and a leftover `index.lock` is no obstacle.
public final class Snapshot implements AutoCloseable {
    /// Each new file is synced.
    private static final Duration ADD_LIMIT = Duration.ofMinutes(10);

    private final Git git;
    private final Path gitDir;
    private final Path index;
    private final List<String> nested;

    private Snapshot(Git git, Path gitDir, Path index, List<String> nested) {
        this.git = git;
        this.gitDir = gitDir;
        this.index = index;
        this.nested = nested;
    }

    /// Reads a checkout.
    ///
    /// @param checkout calls of git at its top
    /// @param gitDir where its index is
    public static Snapshot of(Git checkout, Path gitDir) throws GitTrouble {
        return of(checkout, gitDir, false);
    }

    /// Reads a checkout that will be gone, with the files in it that git was told to overlook.
    static Snapshot ofAll(Git checkout, Path gitDir) throws GitTrouble {
        return of(checkout, gitDir, true);
    }

    private static Snapshot of(Git checkout, Path gitDir, boolean overlooked) throws GitTrouble {
        try {
            var index = Files.createTempFile(gitDir, "errand-index-", "");
            var git = checkout.with("GIT_INDEX_FILE", index.toString());
            try {
                copyIndex(git, gitDir.resolve("index"), index);
                if (overlooked) lookAtAll(git);
                var linked = linked(git);
                var nested = new LinkedHashSet<>(linked);
                nested.addAll(unknown(git));
                addAll(git, nested);
                follow(git, linked);
                return new Snapshot(git, gitDir, index, List.copyOf(nested));
            } catch (GitTrouble | IOException e) {
                Files.deleteIfExists(index);
                throw e;
            }
        } catch (IOException e) {
            throw new GitTrouble("the files in " + checkout.folder() + " cannot be kept: " + e.getMessage(), e);
        }
    }

    private static void copyIndex(Git git, Path from, Path to) throws IOException, GitTrouble {
        // Not a pipe, of which no end would ever come.
        if (Files.isRegularFile(from)) {
            // With its time: git looks into files that changed in the second in which the index was written, and only
            // those.
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            if (git.ask("ls-files", "--error-unmatch", "--", ".").status() <= 1) return;
        }
        // An empty file is no index, and a damaged one only costs the stat cache.
        Files.delete(to);
        if (git.ask("rev-parse", "--verify", "--quiet", "HEAD").ok()) git.must("read-tree", "HEAD");
    }

    /// What is marked and not there was never checked out, so it gets its mark back.
    private static void lookAtAll(Git git) throws GitTrouble {
        var marked = new LinkedHashSet<String>();
        for (var entry : git.must("ls-files", "-v", "-z").rawFields())
            if (isMarked(entry.charAt(0))) marked.add(entry.substring(2));
        if (marked.isEmpty()) return;
        mark(git, marked, "--no-skip-worktree");
        mark(git, marked, "--no-assume-unchanged");
        marked.retainAll(new HashSet<>(git.must("ls-files", "--deleted", "-z").rawFields()));
        mark(git, marked, "--skip-worktree");
    }

    private static void mark(Git git, Set<String> paths, String how) throws GitTrouble {
        git.given(bytes(paths)).must("update-index", how, "-z", "--stdin");
    }

    private static boolean isMarked(char tag) {
        return tag == 'S' || Character.isLowerCase(tag);
    }

    /// Repositories inside the checkout that it does not know: git names them with a slash at the end.
    private static List<String> unknown(Git git) throws GitTrouble {
        return git.must("ls-files", "--others", "--exclude-standard", "-z").rawFields().stream()
                .filter(path -> path.endsWith("/"))
                .toList();
    }

    /// What [Said#rawFields] has made characters of.
    private static byte[] bytes(Collection<String> names) {
        return String.join("\0", names).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Those that it knows, as submodules or not.
    private static Set<String> linked(Git git) throws GitTrouble {
        var all = new LinkedHashSet<String>();
        for (var entry : git.must("ls-files", "--stage", "-z").rawFields())
            if (entry.startsWith("160000 ")) all.add(entry.substring(entry.indexOf('\t') + 1));
        return all;
    }

    /// Not what is inside of other repositories: to see whether that changed, git would run itself there, and with it
    /// what their configuration names.
    private static void addAll(Git git, Set<String> except) throws GitTrouble {
        var wanted = new ArrayList<>(List.of(":/"));
        for (var path : except) wanted.add(":(exclude,top,literal)" + path);
        // There may be more of them than a command line has room for.
        var adding = git.within(ADD_LIMIT).given(bytes(wanted));
        var add = new String[] {"add", "--all", "--sparse", "--pathspec-from-file=-", "--pathspec-file-nul"};
        if (adding.ask(add).ok()) return;
        dropPipes(git);
        adding.must(add);
    }

    /// git takes no pipes, sockets and devices, and stops at one that stands where a file was: that file is gone.
    private static void dropPipes(Git git) throws GitTrouble {
        var gone = new ArrayList<String>();
        for (var path : git.must("diff-files", "--name-only", "--ignore-submodules=all", "-z")
                .fields()) if (isPipe(git.folder().resolve(path))) gone.add(path);
        git.given(String.join("\0", gone)).must("update-index", "--force-remove", "-z", "--stdin");
    }

    private static boolean isPipe(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther();
        } catch (IOException itIsGone) {
            return false;
        }
    }

    /// Takes the commits that are checked out in them, and that they are gone where they are.
    private static void follow(Git git, Set<String> linked) throws GitTrouble {
        if (linked.isEmpty()) return;
        git.given(bytes(linked)).must("update-index", "--add", "--remove", "-z", "--stdin");
    }

    /// Folders with a repository of their own, known as submodules or not: of their files nothing is in the tree.
    List<String> nested() {
        return nested.stream()
                .map(path -> new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .toList();
    }

    public String tree() throws GitTrouble {
        return git.line("write-tree");
    }

    boolean isEmpty() throws GitTrouble {
        return git.must("ls-files", "-z").out().length == 0;
    }

    /// Makes a commit of it that no branch knows yet.
    public String commit(List<String> parents, String message) throws GitTrouble {
        var arguments = new ArrayList<>(List.of("commit-tree", tree()));
        for (var parent : parents) arguments.addAll(List.of("-p", parent));
        arguments.addAll(List.of("-F", "-"));
        return git.signing().given(message).line(arguments.toArray(String[]::new));
    }

    /// Makes this the checkout's own index, as after `git add --all`.
    public void adopt() throws GitTrouble {
        try {
            Files.move(index, gitDir.resolve("index"), StandardCopyOption.ATOMIC_MOVE);
            // Whoever held it is gone: only the owner of the folder calls this, after its agent has ended.
            Files.deleteIfExists(gitDir.resolve("index.lock"));
        } catch (IOException e) {
            throw new GitTrouble("the index in " + gitDir + " cannot be replaced: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(index);
            Files.deleteIfExists(index.resolveSibling(index.getFileName() + ".lock"));
        } catch (IOException e) {
            // A leftover copy of an index harms nobody.
        }
    }
}
