package dev.errand.forge.embedded;

import dev.errand.domain.review.Patch;
import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
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
        // What is gone makes room for what comes: a file may have become a folder.
        var gone = new StringBuilder();
        var there = new StringBuilder();
        var touched = touched();
        for (var path : wanted) {
            var bytes = new String(path.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            var meant = touched.stream().filter(each -> each.isAt(bytes)).toList();
            if (meant.isEmpty()) unknown.add(path);
            for (var each : meant) (each.isGone() ? gone : there).append(each.entry());
        }
        var entries = gone.append(there).toString().getBytes(StandardCharsets.ISO_8859_1);
        git.given(entries).must("update-index", "-z", "--index-info");
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

    /// A path that the change touches. Of a rename the other path belongs to it.
    ///
    /// @param path one character for each byte, so that names in any encoding come through unharmed
    /// @param entry what the index is told so that the path is as in the change: its blob, or that it is gone
    private record Touched(String path, String other, String entry) {
        boolean isAt(String wanted) {
            return isBelow(path, wanted) || isBelow(other, wanted);
        }

        boolean isGone() {
            return entry.startsWith("0");
        }

        private static boolean isBelow(String path, String wanted) {
            return path.equals(wanted) || path.startsWith(wanted.endsWith("/") ? wanted : wanted + "/");
        }
    }

    /// What git says of each: `:<mode> <mode> <blob> <blob> <letter>`, the path, and for a rename the new path.
    private List<Touched> touched() throws GitTrouble {
        var said = change.repo()
                .git()
                .must(
                        "diff-tree",
                        "-r",
                        "--raw",
                        "--find-renames",
                        "--no-abbrev",
                        "-z",
                        change.from(),
                        change.commit());
        var fields = said.rawFields();
        var all = new ArrayList<Touched>();
        for (var at = 0; at < fields.size(); at += 2) {
            var words = fields.get(at).split(" ", -1);
            var path = fields.get(at + 1);
            if (words[4].startsWith("R")) {
                var now = fields.get(++at + 1);
                all.add(new Touched(path, now, entry("0", words[2], path)));
                all.add(new Touched(now, path, entry(words[1], words[3], now)));
            } else all.add(new Touched(path, path, entry(words[1], words[3], path)));
        }
        return all;
    }

    private static String entry(String mode, String blob, String path) {
        return mode + " " + blob + "\t" + path + "\0";
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
