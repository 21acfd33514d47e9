package dev.errand.domain.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A unified diff as git writes it, taken apart. Every hunk has a number by which people name it, from 1, over all
/// files; a file without hunks (binary, only renamed, only its mode changed, empty) counts as one.
public record Patch(List<FileChange> files) {
    public Patch {
        files = List.copyOf(files);
    }

    /// One file of a change.
    ///
    /// @param path where it is after the change, or was before its removal
    /// @param was its path before, when it was renamed
    /// @param header git's lines before the first hunk
    public record FileChange(String path, Optional<String> was, List<String> header, List<Hunk> hunks) {
        public FileChange {
            header = List.copyOf(header);
            hunks = List.copyOf(hunks);
        }
    }

    /// One place in a file.
    ///
    /// @param oldStart the first line before the change; 0 when the hunk stands for the whole file
    /// @param section what git says after the second `@@`: the function that the place is in
    /// @param lines with their first character: a blank, `+`, `-`, or `\`
    public record Hunk(int number, int oldStart, String section, List<String> lines) {
        public Hunk {
            lines = List.copyOf(lines);
        }

        public boolean isWholeFile() {
            return lines.isEmpty();
        }

        private int count(char other) {
            return (int) lines.stream()
                    .filter(line -> line.startsWith(" ") || line.charAt(0) == other)
                    .count();
        }

        public int oldLines() {
            return count('-');
        }

        public int newLines() {
            return count('+');
        }
    }

    public static Patch read(String diff) {
        return new PatchReader(diff).read();
    }

    public int hunks() {
        return files.stream().mapToInt(file -> file.hunks().size()).sum();
    }

    /// The files that a choice of hunks takes as a whole.
    public List<FileChange> wholeFiles(Set<Integer> numbers) {
        return files.stream()
                .filter(file ->
                        file.hunks().stream().anyMatch(hunk -> hunk.isWholeFile() && numbers.contains(hunk.number())))
                .toList();
    }

    /// A diff with these hunks alone; their places after the change are those without the hunks that are left out.
    public String only(Set<Integer> numbers) {
        var text = new StringBuilder();
        for (var file : files) {
            var chosen = new ArrayList<Hunk>();
            for (var hunk : file.hunks()) if (!hunk.isWholeFile() && numbers.contains(hunk.number())) chosen.add(hunk);
            if (chosen.isEmpty()) continue;
            for (var line : file.header()) text.append(line).append('\n');
            write(chosen, text);
        }
        return text.toString();
    }

    private static void write(List<Hunk> hunks, StringBuilder text) {
        var shift = 0;
        for (var hunk : hunks) {
            var oldLines = hunk.oldLines();
            var newLines = hunk.newLines();
            // A side without lines is given by the line before it.
            var newStart = hunk.oldStart() + shift + (oldLines == 0 ? 1 : 0) - (newLines == 0 ? 1 : 0);
            text.append("@@ -").append(hunk.oldStart()).append(',').append(oldLines);
            text.append(" +").append(newStart).append(',').append(newLines);
            text.append(" @@").append(hunk.section()).append('\n');
            for (var line : hunk.lines()) text.append(line).append('\n');
            shift += newLines - oldLines;
        }
    }
}
