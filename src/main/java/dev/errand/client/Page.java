package dev.errand.client;

import dev.errand.domain.board.Group;
import dev.errand.domain.session.Entry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A piece of a transcript, and where its run stood when it was read.
///
/// @param next where the next piece begins
/// @param open whether more may come
/// @param mark changes when the state does
public record Page(
        List<Line> entries,
        long next,
        String state,
        Group group,
        String outcome,
        boolean open,
        String why,
        String comes,
        List<String> asks,
        String mark) {

    /// One entry, and its place in the transcript.
    public record Line(long number, int attempt, Entry entry) {}

    public Page {
        entries = List.copyOf(entries);
        asks = List.copyOf(asks);
    }

    static Page read(Json page) {
        return new Page(
                page.list("entries").stream().map(Page::line).toList(),
                page.number("next"),
                page.text("state"),
                CardJson.group(page),
                page.text("outcome"),
                page.has("open") ? page.yes("open") : !page.text("state").equals("ended"),
                page.text("why"),
                page.text("comes"),
                page.texts("asks"),
                page.text("mark"));
    }

    private static Line line(Json line) {
        var name = line.text("kind");
        var kind = Arrays.stream(Entry.Kind.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(Entry.Kind.UNKNOWN);
        var entry = new Entry(
                kind,
                line.text("text"),
                line.text("tool"),
                line.text("toolUseId"),
                "",
                line.time("at").orElse(Instant.EPOCH));
        return new Line(line.number("number"), (int) line.number("attempt"), entry);
    }
}
