package dev.errand.forge.embedded;

import dev.errand.domain.review.Patch;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Repo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The content that a change would have if it were only some of its files or hunks, made in an index of its own.
final class Parts implements AutoCloseable {
    private final Change change;
    private final Path index;
    private final Git git;

    private Parts(Change change, Path index) {
        this.change = change;
        this.index = index;
        this.git = change.repo().git().with("GIT_INDEX_FILE", index.toString());
    }

    /// Begins with nothing of the change.
    static Parts of(Change change) throws GitTrouble {
        try {
            var index = Files.createTempFile(change.repo().common(), "errand-index-", "");
            Files.delete(index);
            var parts = new Parts(change, index);
            parts.git.must("read-tree", change.from());
            return parts;
        } catch (IOException e) {
            throw new GitTrouble("no index can be made: " + e.getMessage(), e);
        }
    }

    /// Takes whole files, by their paths before or after the change, or by a folder above them. Returns the paths that
    /// are not part of the change.
    List<String> take(List<String> wanted) throws GitTrouble {
        var unknown = new ArrayList<String>();
        var entries = new StringBuilder();
        var touched = touched();
        for (var path : wanted) {
            var meant = touched.stream().filter(each -> each.isAt(path)).toList();
            if (meant.isEmpty()) unknown.add(path);
            for (var each : meant) for (var one : each.paths()) entries.append(entry(one));
        }
        git.given(entries.toString()).must("update-index", "-z", "--index-info");
        return unknown;
    }

    /// Takes hunks by their numbers. Returns the numbers that the change does not have.
    List<Integer> takeHunks(List<Integer> wanted) throws GitTrouble {
        // One character for each byte, so that files in any encoding come through unharmed.
        var diff = change.repo().git().must(change.diff(change.from(), change.commit()));
        var patch = Patch.read(new String(diff.out(), StandardCharsets.ISO_8859_1));
        var numbers = new TreeSet<>(wanted);
        var whole = new ArrayList<String>();
        for (var file : patch.wholeFiles(numbers))
            whole.add(new String(file.path().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        if (!whole.isEmpty()) take(whole);
        var chosen = patch.only(numbers);
        if (!chosen.isEmpty())
            git.given(chosen.getBytes(StandardCharsets.ISO_8859_1))
                    .must("apply", "--cached", "--whitespace=nowarn", "--no-ignore-whitespace", "-");
        return numbers.stream()
                .filter(number -> number < 1 || number > patch.hunks())
                .toList();
    }

    String tree() throws GitTrouble {
        return git.line("write-tree");
    }

    /// A file of the change with its names: two when it was renamed.
    private record Touched(List<String> paths) {
        boolean isAt(String path) {
            var folder = path.endsWith("/") ? path : path + "/";
            return paths.stream().anyMatch(each -> each.equals(path) || each.startsWith(folder));
        }
    }

    private List<Touched> touched() throws GitTrouble {
        Repo repo = change.repo();
        var fields = repo.git()
                .must(change.diff("--name-status", "-z", change.from(), change.commit()))
                .fields();
        var all = new ArrayList<Touched>();
        var at = 0;
        while (at < fields.size()) {
            var names = fields.get(at).startsWith("R") || fields.get(at).startsWith("C") ? 2 : 1;
            all.add(new Touched(List.copyOf(fields.subList(at + 1, at + 1 + names))));
            at += 1 + names;
        }
        return all;
    }

    /// What the index is told so that a path is as in the change: its blob, or that it is gone.
    private String entry(String path) throws GitTrouble {
        var said = change.repo()
                .git()
                .with("GIT_LITERAL_PATHSPECS", "1")
                .must("ls-tree", "--full-tree", "-z", change.commit(), "--", path);
        return said.fields().isEmpty()
                ? "0 " + "0".repeat(change.commit().length()) + "\t" + path + "\0"
                : said.fields().getFirst() + "\0";
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(index);
        } catch (IOException e) {
            // A leftover index of our own harms nobody.
        }
    }
}
