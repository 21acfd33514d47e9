package dev.errand.desk;

import dev.errand.domain.board.Cards;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.port.Records.Filter;
import dev.errand.port.Records.Line;
import dev.errand.port.StoreTrouble;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.Slots;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Shows how runs stand.
public record ReadBoard(Counter counter, Deadlines deadlines) {

    /// Open runs first, then the newest of those that have ended, at most so many.
    public Answer<List<RunCard>> runs(Filter filter) {
        try {
            var queue = queue();
            var lines = new LinkedHashMap<RunId, Line>();
            for (var line : counter.records().board(new Filter(true, filter.most())))
                lines.put(line.run().id(), line);
            if (!filter.openOnly())
                for (var line : counter.records().board(filter))
                    lines.putIfAbsent(line.run().id(), line);
            return Answer.done(lines.values().stream()
                    .limit(filter.most())
                    .map(line -> card(line, queue))
                    .toList());
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    /// The card of one run.
    public Answer<RunCard> card(String name) {
        return counter.withRun(name, run -> {
            try {
                return Answer.done(cards(List.of(run)).getFirst());
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    /// The cards of runs of one task.
    List<RunCard> cards(List<Run> runs) throws StoreTrouble {
        if (runs.isEmpty()) return List.of();
        var task = counter.store().task(runs.getFirst().task()).orElseThrow();
        var repository = task.repositories().getFirst().path();
        var queue = queue();
        var cards = new ArrayList<RunCard>();
        for (var run : runs) {
            var words = counter.store().inHand(run.id()).lastWords();
            cards.add(card(new Line(run, task.brief().title(), repository, words), queue));
        }
        return cards;
    }

    private RunCard card(Line line, List<RunId> queue) {
        var place = queue.indexOf(line.run().id());
        var position = place < 0 ? Optional.<Integer>empty() : Optional.of(place + 1);
        var beside = new Cards.Beside(
                line.title(),
                new Repository(line.repository()).name(),
                line.lastWords(),
                position,
                deadlines.next(line.run()));
        return Cards.draw(line.run(), beside);
    }

    private List<RunId> queue() throws StoreTrouble {
        return Slots.queue(counter.store().openRuns()).stream().map(Run::id).toList();
    }
}
