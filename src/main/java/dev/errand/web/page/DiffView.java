package dev.errand.web.page;

import dev.errand.web.text.Harmless;
import java.util.ArrayList;
import java.util.List;

/// A unified diff, by file, with what each line is.
///
/// @param left how many lines were left out because there are too many
public record DiffView(List<FileView> files, int left) {
    private static final int LINES_MAX = 4000;

    /// One file of a diff.
    public record FileView(String name, List<LineView> lines) {
        public long added() {
            return count("add");
        }

        public long removed() {
            return count("del");
        }

        private long count(String kind) {
            return lines.stream().filter(line -> line.kind().equals(kind)).count();
        }
    }

    /// One line of a diff.
    ///
    /// @param kind meta, hunk, add, del or same: a class of the style sheet
    public record LineView(String kind, String text) {}

    static DiffView of(String diff) {
        var all = Harmless.block(diff).lines().toList();
        var files = new ArrayList<FileView>();
        List<LineView> lines = new ArrayList<>();
        var inHunk = false;
        for (var line : all.subList(0, Math.min(all.size(), LINES_MAX))) {
            if (line.startsWith("diff --git ")) {
                lines = new ArrayList<>();
                files.add(new FileView(name(line), lines));
                inHunk = false;
                continue;
            }
            inHunk |= line.startsWith("@@");
            if (files.isEmpty()) files.add(new FileView("", lines));
            if (inHunk || isNews(line)) lines.add(new LineView(inHunk ? kind(line) : "meta", line));
        }
        return new DiffView(List.copyOf(files), Math.max(0, all.size() - LINES_MAX));
    }

    /// `diff --git a/x b/x`: the last part is the name that the file has now.
    private static String name(String line) {
        var at = line.lastIndexOf(" b/");
        return at < 0 ? line.substring("diff --git ".length()) : line.substring(at + " b/".length());
    }

    /// What is in the heading already is not said again; a new mode, a rename or a binary file is.
    private static boolean isNews(String line) {
        return !line.startsWith("index ") && !line.startsWith("--- ") && !line.startsWith("+++ ");
    }

    private static String kind(String line) {
        if (line.isEmpty()) return "same";
        return switch (line.charAt(0)) {
            case '@' -> "hunk";
            case '+' -> "add";
            case '-' -> "del";
            case '\\' -> "meta";
            default -> "same";
        };
    }
}
