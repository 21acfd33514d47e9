package dev.errand.desk;

import dev.errand.domain.board.RunCard;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.port.Records.Journaled;
import dev.errand.port.Records.Numbered;
import dev.errand.port.Records.Portion;
import dev.errand.port.StoreTrouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows what was said and done in a run, and waits for more.
public record ReadLog(ReadBoard board, News news) {

    /// Which part of a log.
    ///
    /// @param after the number of the last entry that is known already, 0 for none
    /// @param raw whether the agent's own lines are wanted, too
    public record Part(long after, int most, boolean raw) {}

    /// How long to wait when there is nothing new.
    ///
    /// @param mark what [Said#mark] was when the reader looked last: when it differs now, that is news too
    public record Wait(Duration patience, Optional<String> mark) {}

    /// A part of a transcript, and how the run stands.
    public record Said(List<Numbered> entries, RunCard card) {

        /// Changes whenever the run comes into another state, or asks something else.
        public String mark() {
            return card.state() + "/" + card.since().toEpochMilli() + "/" + String.join("+", card.asks());
        }
    }

    /// Waits when there is nothing new, and answers the moment that there is.
    public Answer<Said> follow(String name, Part part, Wait wait) {
        return counter().withRun(name, run -> {
            try (var ear = news.listen(run.id())) {
                return Answer.done(follow(run.id(), part, wait, ear));
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private Said follow(RunId run, Part part, Wait wait, News.Ear ear) throws StoreTrouble {
        var end = System.nanoTime() + wait.patience().toNanos();
        var said = said(run, part);
        var mark = wait.mark().orElse(said.mark());
        while (said.entries().isEmpty()
                && said.card().outcome().isEmpty()
                && said.mark().equals(mark)) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive() || !ear.await(left)) break;
            said = said(run, part);
        }
        return said;
    }

    private Said said(RunId id, Part part) throws StoreTrouble {
        // The card first: when it says that the run is over, the entries read after it are all there are.
        var run = counter().store().run(id).orElseThrow();
        var card = board.cards(List.of(run)).getFirst();
        return new Said(entries(run, part), card);
    }

    private List<Numbered> entries(Run run, Part part) throws StoreTrouble {
        return counter().records().transcript(run.id(), new Portion(part.after(), part.most(), part.raw()));
    }

    /// The last part of a transcript. Numbers only grow, so the end is found by halving.
    public Answer<List<Numbered>> end(String name, int most) {
        return counter().withRun(name, run -> {
            try {
                var end = new ArrayList<Numbered>();
                var after = Math.max(0, last(run) - most);
                for (var more = entries(run, new Part(after, most, false)); !more.isEmpty() && end.size() < most; ) {
                    end.addAll(more);
                    more = entries(run, new Part(end.getLast().number(), most - end.size(), false));
                }
                return Answer.done(end);
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private long last(Run run) throws StoreTrouble {
        long last = 0;
        for (long step = 1L << 40; step > 0; step /= 2) {
            var further = entries(run, new Part(last + step - 1, 1, false));
            if (!further.isEmpty()) last = further.getFirst().number();
        }
        return last;
    }

    /// Facts of a run, in order.
    public Answer<List<Journaled>> journal(String name, Part part) {
        return counter().withRun(name, run -> {
            try {
                return Answer.done(counter().records().journal(run.id(), part.after(), part.most()));
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private Counter counter() {
        return board.counter();
    }
}
