package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.Entry;
import dev.errand.port.InputLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What comes out of a stretch of lines, in their order.
final class Gathering {
    static final int TEXT_MAX = 16_000;
    static final int RAW_MAX = 16_000;

    /// Replies of the harness itself are numbered by the place of the line that they reply to, so that a line which is
    /// read twice is replied to once. Callers count from 1000 and never come this far.
    private static final long OWN_SEQ = 1L << 40;

    /// One use of a tool, as the agent names it.
    record Use(String tool, String id) {}

    private final List<Entry> entries = new ArrayList<>();
    private final List<AgentEvent> events = new ArrayList<>();
    private final List<InputLine> replies = new ArrayList<>();
    private long kept = -1;

    void entry(Line line, Entry.Kind kind, String text) {
        entry(line, kind, text, new Use("", ""));
    }

    void entry(Line line, Entry.Kind kind, String text, Use use) {
        entries.add(new Entry(kind, cut(text, TEXT_MAX), use.tool(), use.id(), raw(line), line.at()));
    }

    /// A line of many small parts would else be kept once for each of them, and fill the memory.
    private String raw(Line line) {
        if (line.start() == kept) return "";
        kept = line.start();
        return cut(line.raw(), RAW_MAX);
    }

    /// An entry that no line stands for.
    void entry(Entry.Kind kind, String text, Instant at) {
        entries.add(new Entry(kind, cut(text, TEXT_MAX), "", "", "", at));
    }

    void event(AgentEvent event) {
        events.add(event);
    }

    void reply(Line line, String text) {
        replies.add(new InputLine(OWN_SEQ + line.start(), text));
    }

    List<Entry> entries() {
        return entries;
    }

    List<AgentEvent> events() {
        return events;
    }

    List<InputLine> replies() {
        return replies;
    }

    boolean isEmpty() {
        return entries.isEmpty() && events.isEmpty();
    }

    /// Never in the middle of a character.
    static String cut(String text, int charsMax) {
        if (text.length() <= charsMax) return text;
        var end = Character.isHighSurrogate(text.charAt(charsMax - 1)) ? charsMax - 1 : charsMax;
        return text.substring(0, end) + "…";
    }
}
