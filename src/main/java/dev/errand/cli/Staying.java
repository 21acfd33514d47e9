package dev.errand.cli;

import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.terminal.TranscriptText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stays with runs that were handed in, one after the other, until each is ready, or over. What one of them needs
/// meanwhile is told, so that a person can give it in another terminal.
final class Staying {
    private final Verb verb;
    private final List<Json> answers;
    private final List<RunCard> cards = new ArrayList<>();
    private final Needs needs;

    /// @param answers what the server said when it took them
    Staying(Verb verb, List<Json> answers) throws ServerTrouble {
        this.verb = verb;
        this.answers = answers;
        for (var answer : answers) cards.add(Runs.cardIn(answer));
        this.needs = new Needs(verb);
    }

    int stay() throws ServerTrouble {
        var worst = Exit.OK;
        var documents = new ArrayList<Object>();
        for (var card : cards) {
            var last = follow(card);
            worst = Math.max(worst, Exit.of(last.outcome()));
            if (verb.isJson()) documents.add(asItIsNow(answers.get(documents.size()), card));
            else verb.at().remark(card.id().shortName() + ": " + LogsVerb.reason(last));
        }
        if (verb.isJson())
            verb.at().out().println(JsonText.write(documents.size() == 1 ? documents.getFirst() : documents));
        return worst;
    }

    /// The same shape as without waiting, with the run as it is by now.
    private Map<String, Object> asItIsNow(Json answer, RunCard card) throws ServerTrouble {
        var document = new LinkedHashMap<String, Object>();
        for (var name : answer.names()) document.put(name, answer.at(name));
        document.put("run", verb.runs().details(card.id().value()).at("card"));
        return document;
    }

    private Page follow(RunCard card) throws ServerTrouble {
        var at = verb.at();
        var out = verb.isJson() ? Follow.nowhere() : at.out();
        var follow = new Follow(verb.runs(), new TranscriptText(at.ink(), at.width()), out);
        var name = card.id().value();
        var page = follow.upToNow(name);
        while (page.open() && page.group() != Group.READY_FOR_REVIEW) {
            if (page.group() == Group.NEEDS_INPUT) needs.look(card);
            for (var later : cards.subList(cards.indexOf(card) + 1, cards.size())) needs.look(later);
            page = follow.next(name);
        }
        return follow.upToNow(name);
    }
}
