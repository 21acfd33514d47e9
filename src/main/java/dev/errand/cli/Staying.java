package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.terminal.AskText;
import dev.errand.terminal.TranscriptText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Stays with runs that were handed in, one after the other, until each is ready, or over. Whoever is asked something
/// meanwhile can answer in another terminal.
record Staying(Verb verb, List<RunCard> cards) {

    int stay() throws ServerTrouble {
        var worst = Exit.OK;
        var documents = new ArrayList<Json>();
        for (var card : cards) {
            var last = follow(card);
            worst = Math.max(worst, Exit.of(last.outcome()));
            if (verb.isJson())
                documents.add(verb.server().json(Call.get(Runs.path(card.id().value(), ""))));
            else verb.at().remark(card.id().shortName() + ": " + LogsVerb.reason(last));
        }
        if (verb.isJson())
            verb.at().out().println(JsonText.write(documents.size() == 1 ? documents.getFirst() : documents));
        return worst;
    }

    private Page follow(RunCard card) throws ServerTrouble {
        var at = verb.at();
        var out = verb.isJson() ? Follow.nowhere() : at.out();
        var follow = new Follow(verb.runs(), new TranscriptText(at.ink(), at.width()), out);
        var name = card.id().value();
        var page = follow.upToNow(name);
        var told = List.<String>of();
        while (page.open() && page.group() != Group.READY_FOR_REVIEW) {
            if (page.group() == Group.NEEDS_INPUT && !page.asks().equals(told)) tell(name, page, out);
            told = page.asks();
            page = follow.next(name);
        }
        return follow.upToNow(name);
    }

    private void tell(String name, Page page, PrintStream out) throws ServerTrouble {
        var at = verb.at();
        for (var ask : verb.runs().asks(name)) out.print(new AskText(at.ink(), at.width()).draw(ask));
        out.flush();
        if (!verb.isJson()) at.remark(LogsVerb.reason(page));
    }
}
