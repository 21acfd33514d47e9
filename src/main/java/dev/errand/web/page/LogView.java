package dev.errand.web.page;

import dev.errand.domain.session.Entry;
import dev.errand.port.Records.Numbered;
import dev.errand.web.text.Harmless;
import java.util.List;

/// An entry of a transcript as the page shows it.
///
/// @param kind a class of the style sheet
/// @param head the line that is seen while the entry is folded
/// @param folded whether a reader has to ask for the rest
public record LogView(String kind, String label, String head, String text, boolean folded, String at) {
    private static final int TEXT_MAX = 6000;
    private static final int LINES_UNFOLDED_MAX = 8;
    private static final int HEAD_MAX = 140;

    static List<LogView> of(List<Numbered> entries) {
        return entries.stream()
                .map(Numbered::entry)
                .filter(entry ->
                        entry.kind() != Entry.Kind.UNKNOWN && !entry.text().isBlank())
                .map(LogView::of)
                .toList();
    }

    private static LogView of(Entry entry) {
        var text = cut(Harmless.block(entry.text()).strip(), TEXT_MAX);
        var lines = text.lines().count();
        var head = cut(text.lines().findFirst().orElse(""), HEAD_MAX);
        var folded = entry.kind() == Entry.Kind.THOUGHT
                || (entry.kind() == Entry.Kind.TOOL_RESULT && lines > LINES_UNFOLDED_MAX);
        if (entry.kind() == Entry.Kind.TOOL_RESULT) head = lines + " lines: " + head;
        return new LogView(kind(entry.kind()), label(entry), head, text, folded, Moments.clock(entry.at()));
    }

    private static String kind(Entry.Kind kind) {
        return switch (kind) {
            case TOLD -> "told";
            case SAID -> "said";
            case THOUGHT -> "thought";
            case TOOL_CALL -> "call";
            case TOOL_RESULT -> "result";
            case NOTE, UNKNOWN -> "note";
            case ERRAND -> "errand";
            case TROUBLE -> "trouble";
        };
    }

    private static String label(Entry entry) {
        return switch (entry.kind()) {
            case TOLD -> "told";
            case SAID -> "agent";
            case THOUGHT -> "thought";
            case TOOL_CALL -> entry.tool().isBlank() ? "tool" : Harmless.line(entry.tool());
            case TOOL_RESULT -> "output";
            case NOTE, UNKNOWN -> "note";
            case ERRAND -> "errand";
            case TROUBLE -> "trouble";
        };
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        var end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
