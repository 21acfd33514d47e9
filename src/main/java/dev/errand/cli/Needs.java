package dev.errand.cli;

import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.run.RunId;
import dev.errand.terminal.AskText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says when a run needs a person, once for each time that it does.
final class Needs {
    private final Verb verb;
    private final Runs runs;
    private final Map<RunId, Need> told = new HashMap<>();

    /// What tells one time from another. A run that is parked for words of a person asks nothing.
    private record Need(Instant since, List<String> asks) {
        Need {
            asks = List.copyOf(asks);
        }
    }

    Needs(Verb verb) throws ServerTrouble {
        this.verb = verb;
        // Whoever waits does not start a server that somebody has shut down.
        this.runs = new Runs(verb.server().asItIs());
    }

    /// Trouble is not told here: whoever follows the run meets it too, and waits until it passes.
    void look(RunCard known) {
        try {
            var card = runs.card(known.id().value());
            if (card.group() == Group.NEEDS_INPUT) tell(card);
        } catch (ServerTrouble trouble) {
            // The next look tells it.
        }
    }

    private void tell(RunCard card) throws ServerTrouble {
        var need = new Need(card.since(), card.asks());
        if (need.equals(told.get(card.id()))) return;
        var at = verb.at();
        if (!verb.isJson() && !card.asks().isEmpty())
            for (var ask : runs.asks(card.id().value())) at.out().print(new AskText(at.ink(), at.width()).draw(ask));
        at.out().flush();
        at.remark(card.id().shortName() + ": " + LogsVerb.reason(card.group(), card.why(), card.next()));
        told.put(card.id(), need);
    }
}
