package dev.errand.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.errand.desk.ReadLog;
import dev.errand.desk.ReadLog.Part;
import dev.errand.desk.ReadLog.Said;
import dev.errand.desk.ReadLog.Wait;
import dev.errand.domain.board.Group;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.session.Entry;
import dev.errand.port.Records.Journaled;
import dev.errand.port.Records.Numbered;
import dev.errand.web.Call;
import dev.errand.web.Call.Between;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Shows what was said and done, and lets people follow it.
public record LogRoutes(ReadLog log) {
    private static final Between ANY = new Between(0, Long.MAX_VALUE);
    private static final Between MOST = new Between(1, 1000);
    private static final int MOST_USUAL = 200;
    /// Below the time after which a silent connection is taken for dead.
    private static final Between WAIT_SECONDS = new Between(0, 25);

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(
            long number,
            int attempt,
            Entry.Kind kind,
            String text,
            String tool,
            String toolUseId,
            Instant at,
            @Nullable String raw) {

        static EntryView of(Numbered numbered, boolean raw) {
            var entry = numbered.entry();
            return new EntryView(
                    numbered.number(),
                    numbered.attempt(),
                    entry.kind(),
                    entry.text(),
                    entry.tool(),
                    entry.toolUseId(),
                    entry.at(),
                    raw ? entry.raw() : null);
        }
    }

    /// A part of a transcript, and how the run stands.
    ///
    /// @param comes what comes next
    record SaidView(
            List<EntryView> entries,
            long next,
            String state,
            Group group,
            String outcome,
            boolean open,
            String why,
            String comes,
            List<String> asks,
            String mark) {}

    record FactView(long number, String event, Actor by, Instant at, RunEvent fact) {
        static FactView of(Journaled line) {
            var event = line.event();
            return new FactView(line.number(), event.getClass().getSimpleName(), line.by(), event.at(), event);
        }
    }

    record FactsView(List<FactView> entries, long next) {}

    public List<Route> routes() {
        return List.of(
                Route.get("/v1/runs/{run}/transcript", this::transcript).waiting(),
                Route.get("/v1/runs/{run}/journal", this::journal));
    }

    private Reply transcript(Call call) {
        var part = part(call);
        var patience = Duration.ofSeconds(call.number("wait", WAIT_SECONDS, 0));
        var wait = new Wait(patience, call.query("mark"));
        return Reply.of(log.follow(call.run(), part, wait), said -> Reply.json(view(said, part)));
    }

    private static SaidView view(Said said, Part part) {
        var card = said.card();
        var entries = said.entries();
        return new SaidView(
                entries.stream().map(entry -> EntryView.of(entry, part.raw())).toList(),
                entries.isEmpty() ? part.after() : entries.getLast().number(),
                card.state(),
                card.group(),
                card.outcome(),
                card.outcome().isEmpty(),
                card.why(),
                card.next(),
                card.asks(),
                said.mark());
    }

    private Reply journal(Call call) {
        var part = part(call);
        return Reply.of(log.journal(call.run(), part), lines -> {
            var next = lines.isEmpty() ? part.after() : lines.getLast().number();
            return Reply.json(new FactsView(lines.stream().map(FactView::of).toList(), next));
        });
    }

    private static Part part(Call call) {
        return new Part(call.number("after", ANY, 0), (int) call.number("most", MOST, MOST_USUAL), call.flag("raw"));
    }
}
