package dev.errand.cli;

import dev.errand.client.OpenAsk;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.client.ServerTrouble.Kind;
import dev.errand.domain.ask.Ask;
import dev.errand.terminal.Clean;

/// What `approve` and `deny` have in common: they find the one approval that is meant, and say which it was.
record Deciding(Verb verb, Addressed addressed) {
    static final String RUN = "The run that asks, or the ask (without it, the only run here that does), and what to"
            + " tell the agent with it.";

    int decide(String verdict) throws ServerTrouble {
        var which = verb.which();
        var name = addressed.name();
        var run = name.isPresent()
                ? which.ofAsk(name.get())
                : which.toChange(name, "asks leave", card -> !card.asks().isEmpty());
        var ask = meant(run);
        var card = Runs.cardIn(verb.told(Answering.call(run, new Answering(ask).reply(verdict, addressed.words()))));
        verb.say((verdict.equals("allow") ? "Allowed: " : "Denied: ") + Clean.line(ask.tool() + " " + ask.summary()));
        verb.say("  " + card.id().shortName() + " is " + card.state() + ": " + Clean.line(card.why()));
        return Exit.OK;
    }

    private OpenAsk meant(String run) throws ServerTrouble {
        var asks = verb.runs().asks(run).stream()
                .filter(ask -> ask.kind() == Ask.Kind.APPROVAL)
                .filter(ask -> addressed
                        .name()
                        .filter(word -> word.startsWith("ask-"))
                        .map(ask.id()::equals)
                        .orElse(true))
                .toList();
        if (asks.isEmpty())
            throw ServerTrouble.of(Kind.NOT_FOUND, "This run asks no leave now", "", "errand show " + run);
        return asks.getFirst();
    }
}
