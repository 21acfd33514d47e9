package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.Entry;
import dev.errand.port.InputLine;
import dev.errand.port.OutputLine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a reader makes of lines, in a form that people can read and compare.
record Told(List<Entry> entries, List<AgentEvent> events, List<InputLine> replies, List<String> story) {
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    /// Reads the lines in one go.
    static Told of(List<OutputLine> lines) {
        return of(lines, List.of());
    }

    /// Reads the lines, and begins anew from the memo before each of the lines that are named by their numbers.
    static Told of(List<OutputLine> lines, List<Integer> cuts) {
        var told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var reader = new Reader(Memo.START);
        for (int i = 0; i < lines.size(); i++) {
            if (cuts.contains(i)) {
                told.add(reader);
                reader = new Reader(Memo.parse(reader.memo().text()));
            }
            var entriesBefore = reader.gathering().entries().size();
            var eventsBefore = reader.gathering().events().size();
            var repliesBefore = reader.gathering().replies().size();
            reader.read(Line.of(lines.get(i), NOON));
            told.tell(reader, entriesBefore, eventsBefore, repliesBefore);
        }
        told.add(reader);
        told.story.add("expecting " + reader.expecting());
        return told;
    }

    static List<OutputLine> lines(Stream<String> texts) {
        var lines = new ArrayList<OutputLine>();
        long start = 0;
        for (var text : (Iterable<String>) texts::iterator) {
            var end = start + text.getBytes(StandardCharsets.UTF_8).length + 1;
            lines.add(new OutputLine(start, end, text, false));
            start = end;
        }
        return lines;
    }

    private void add(Reader reader) {
        entries.addAll(reader.gathering().entries());
        events.addAll(reader.gathering().events());
        replies.addAll(reader.gathering().replies());
    }

    private void tell(Reader reader, int entriesBefore, int eventsBefore, int repliesBefore) {
        var gathering = reader.gathering();
        gathering.entries().stream().skip(entriesBefore).map(Told::words).forEach(story::add);
        gathering.events().stream()
                .skip(eventsBefore)
                .map(event -> "  -> " + event)
                .forEach(story::add);
        gathering.replies().stream()
                .skip(repliesBefore)
                .map(line -> "  << " + line.text())
                .forEach(story::add);
    }

    private static String words(Entry entry) {
        var tool = entry.toolUseId().isEmpty() ? "" : " [" + entry.tool() + " " + entry.toolUseId() + "]";
        var text = entry.text().replace("\n", "\\n");
        return entry.kind() + tool + " " + (text.length() > 160 ? text.substring(0, 160) + "..." : text);
    }
}
