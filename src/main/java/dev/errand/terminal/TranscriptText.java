package dev.errand.terminal;

import dev.errand.domain.session.Entry;
import java.util.List;

/// A transcript as people read it: what was said in full, thoughts and results in short.
///
/// @param width how many columns there are
public record TranscriptText(Ink ink, int width) {
    private static final int RESULT_LINES = 6;
    private static final int CHECK_LINES = 14;

    /// Lines, each with its end; nothing for what is not worth a line.
    public String draw(Entry entry) {
        var text = Clean.text(entry.text()).strip();
        return switch (entry.kind()) {
            case TOLD -> paragraphs(ink.bold("› "), ink.bold(""), text);
            case SAID -> text.isEmpty() ? "" : paragraphs("", "", text);
            case THOUGHT -> ink.dim(Columns.cut("∴ " + Clean.line(text), width)) + "\n";
            case TOOL_CALL -> call(entry, text);
            case TOOL_RESULT -> result(text);
            case NOTE -> text.isEmpty() ? "" : ink.dim(Columns.cut("· " + Clean.line(text), width)) + "\n";
            case ERRAND -> block(ink.blue("■ "), text, CHECK_LINES);
            case TROUBLE -> block(ink.red("✗ "), text, CHECK_LINES);
            case UNKNOWN -> "";
        };
    }

    private String paragraphs(String mark, String rest, String text) {
        var drawn = new StringBuilder();
        var indent = mark.isEmpty() ? "" : "  ";
        for (var line : text.lines().toList())
            for (var part : Columns.wrap(line, width - indent.length())) {
                drawn.append(drawn.isEmpty() ? mark : indent)
                        .append(rest)
                        .append(part)
                        .append('\n');
            }
        return drawn.toString();
    }

    private String call(Entry entry, String text) {
        var tool = Clean.line(entry.tool());
        var said = Clean.line(text);
        var words = said.startsWith(tool + " ") ? said.substring(tool.length() + 1) : said;
        var room = width - 3 - Columns.of(tool);
        return ink.cyan("▸ ") + ink.bold(tool) + (words.isEmpty() ? "" : " " + Columns.cut(words, room)) + "\n";
    }

    private String result(String text) {
        if (text.isEmpty()) return ink.dim("    (no output)") + "\n";
        var drawn = new StringBuilder();
        for (var line : shortened(text.lines().toList(), RESULT_LINES))
            drawn.append(ink.dim(Columns.cut("    " + line, width))).append('\n');
        return drawn.toString();
    }

    private String block(String mark, String text, int most) {
        var drawn = new StringBuilder();
        for (var line : shortened(text.lines().toList(), most))
            drawn.append(drawn.isEmpty() ? mark : "    ")
                    .append(Columns.cut(line, width - 4))
                    .append('\n');
        return drawn.toString();
    }

    /// The first lines and the last one: that is where programs say how it went.
    private static List<String> shortened(List<String> lines, int most) {
        if (lines.size() <= most) return lines;
        var kept = new java.util.ArrayList<>(lines.subList(0, most - 2));
        kept.add("… " + (lines.size() - most + 1) + " more lines");
        kept.add(lines.getLast());
        return kept;
    }
}
