package dev.errand.desk;

import dev.errand.domain.run.Run;
import dev.errand.port.StoreTrouble;

/// Shows everything about one run.
public record ReadRun(ReadBoard board) {

    public Answer<RunDetails> details(String name) {
        return board.counter().withRun(name, run -> {
            try {
                return Answer.done(details(run));
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private RunDetails details(Run run) throws StoreTrouble {
        var store = board.counter().store();
        var records = board.counter().records();
        var cards = board.cards(records.siblings(run.id()));
        return new RunDetails(
                cards.stream()
                        .filter(card -> card.id().equals(run.id()))
                        .findFirst()
                        .orElseThrow(),
                run,
                store.task(run.task()).orElseThrow(),
                store.inHand(run.id()).workspaces(),
                records.asks(run.id()),
                records.evidence(run.id()),
                records.comments(run.id()),
                cards.stream().filter(card -> !card.id().equals(run.id())).toList());
    }
}
