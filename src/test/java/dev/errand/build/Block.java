package dev.errand.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A fenced block of a document.
///
/// @param line where its fence is, from 1
/// @param language what follows the fence; empty when nothing does
record Block(String document, int line, String language, String text) {
    private static final List<String> SHELLS = List.of("sh", "bash");

    /// Whether people are to type it.
    boolean isCommands() {
        return SHELLS.contains(language);
    }

    String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return document + ":" + line + "\n" + text.indent(4);
    }

    /// All documents of a checkout that have blocks.
    static List<String> documents(Path root) throws IOException {
        var found = new ArrayList<String>();
        for (var folder : List.of(".", "docs", "docs/decisions", "bench"))
            try (Stream<Path> files = Files.list(root.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .map(file -> root.relativize(file.normalize()).toString())
                        .forEach(found::add);
            }
        return found.stream().sorted().toList();
    }

    static List<Block> of(Path root, String document) throws IOException {
        var blocks = new ArrayList<Block>();
        var lines = Files.readAllLines(root.resolve(document));
        for (int at = 0; at < lines.size(); at++) {
            var fence = lines.get(at).replaceFirst("^(`{3,}).*", "$1");
            if (!fence.startsWith("```")) continue;
            var begin = at++;
            var text = new StringBuilder();
            for (; !lines.get(at).equals(fence); at++)
                text.append(lines.get(at)).append('\n');
            blocks.add(new Block(document, begin + 1, lines.get(begin).substring(fence.length()), text.toString()));
        }
        return blocks;
    }
}
