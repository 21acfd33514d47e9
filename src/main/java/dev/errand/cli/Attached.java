package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.OpenAsk;
import dev.errand.client.Page;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.journal.Problem;
import dev.errand.terminal.AskText;
import dev.errand.terminal.ProblemText;
import dev.errand.terminal.TranscriptText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A conversation with a run. One thread reads what a person types, one waits for the server, and this one does all the
/// drawing and sending, in the order in which things came.
final class Attached {
    /// Something that came, from either side.
    sealed interface Came {
        record Typed(String line) implements Came {}

        record Key(int character) implements Came {}

        /// Nothing more will be typed.
        record Left() implements Came {}

        record News(Page page) implements Came {}

        record Lost(ServerTrouble trouble) implements Came {}
    }

    private final Verb verb;
    private final Surroundings at;
    private final String run;
    private final Runs runs;
    private final Follow follow;
    private final BlockingQueue<Came> queue = new LinkedBlockingQueue<>();
    private List<OpenAsk> asks = List.of();
    private List<String> shownAsks = List.of();

    /// @param at where it is shown
    Attached(Verb verb, Surroundings at, String run) throws ServerTrouble {
        this.verb = verb;
        this.at = at;
        this.run = run;
        this.runs = verb.runs();
        this.follow = new Follow(runs, text(at), at.out());
    }

    private static TranscriptText text(Surroundings at) {
        return new TranscriptText(at.ink(), at.width());
    }

    int talk() throws ServerTrouble {
        var now = follow.upToNow(run);
        if (!now.open()) return over(now);
        Optional<Page> last;
        try (var talk = Talk.open(at, queue)) {
            greet(talk, now);
            Thread.ofPlatform().daemon().name("news").start(this::listen);
            last = converse(talk);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.NO;
        }
        return last.isPresent() ? over(last.get()) : left();
    }

    /// Until the person leaves, or the run is over: then what was said last of it.
    private Optional<Page> converse(Talk talk) throws ServerTrouble, InterruptedException {
        while (true) {
            switch (queue.take()) {
                case Came.Typed(var line) -> {
                    if (line.strip().equals("/leave")) return Optional.empty();
                    said(talk, line.strip());
                }
                case Came.Key(var character) -> talk.key(character);
                case Came.Left() -> {
                    return Optional.empty();
                }
                case Came.News(var news) -> {
                    show(talk, news);
                    if (!news.open() && news.entries().isEmpty()) return Optional.of(news);
                }
                case Came.Lost(var trouble) -> throw trouble;
            }
        }
    }

    private void greet(Talk talk, Page page) throws ServerTrouble {
        talk.print(at.ink().dim("Type to talk to the agent; /leave or Ctrl+D leaves, the run goes on.") + "\n");
        show(talk, page);
    }

    /// The words are sent, or answer the oldest thing that is asked.
    private void said(Talk talk, String words) {
        if (words.isEmpty()) return;
        try {
            if (asks.isEmpty()) send(talk, words);
            else answer(talk, asks.getFirst(), words);
        } catch (ServerTrouble trouble) {
            problem(talk, trouble.problem());
            refreshAsks(talk);
        }
    }

    private void send(Talk talk, String words) throws ServerTrouble {
        var body = JsonText.write(Map.of("words", words, "requester", Verb.requester()));
        verb.server().ask(Call.post(Runs.path(run, "/messages"), body)).bytes();
        talk.print(at.ink().dim("· sent") + "\n");
    }

    private void answer(Talk talk, OpenAsk ask, String words) throws ServerTrouble {
        var parts = ask.prompts().size() > 1 ? List.of(words.split("\\s*;\\s*", -1)) : List.of(words);
        verb.server().ask(Answering.call(run, new Answering(ask).reply(parts))).bytes();
        talk.print(at.ink().dim("· answered") + "\n");
        asks = asks.subList(1, asks.size());
        if (!asks.isEmpty()) talk.print(drawn(asks.getFirst()));
    }

    private void show(Talk talk, Page page) throws ServerTrouble {
        var lines = new StringBuilder();
        for (var line : page.entries()) lines.append(text(at).draw(line.entry()));
        if (!lines.isEmpty()) talk.print(lines.toString());
        if (page.asks().equals(shownAsks)) return;
        shownAsks = page.asks();
        asks = page.asks().isEmpty() ? List.of() : awaited(page);
        if (!asks.isEmpty()) talk.print(drawn(asks.getFirst()));
    }

    private List<OpenAsk> awaited(Page page) throws ServerTrouble {
        return runs.asks(run).stream()
                .filter(ask -> page.asks().contains(ask.id()))
                .toList();
    }

    /// Somebody else may have answered.
    private void refreshAsks(Talk talk) {
        if (asks.isEmpty()) return;
        try {
            var still = runs.asks(run).stream().map(OpenAsk::id).toList();
            asks = asks.stream().filter(ask -> still.contains(ask.id())).toList();
        } catch (ServerTrouble trouble) {
            problem(talk, trouble.problem());
        }
    }

    private String drawn(OpenAsk ask) {
        var several = ask.prompts().size() > 1 ? "  several questions: answers with ; between\n" : "";
        return new AskText(at.ink(), at.readableWidth()).draw(ask) + several;
    }

    private void problem(Talk talk, Problem problem) {
        talk.print(new ProblemText(at.ink()).draw(problem));
    }

    private void listen() {
        try {
            var open = true;
            while (open) {
                var page = follow.news(run);
                queue.add(new Came.News(page));
                open = page.open() || !page.entries().isEmpty();
            }
        } catch (ServerTrouble trouble) {
            queue.add(new Came.Lost(trouble));
        }
    }

    private int left() {
        at.remark("Left; the run goes on. errand attach " + run + " comes back.");
        return Exit.OK;
    }

    private int over(Page page) {
        at.remark(LogsVerb.reason(page));
        return Exit.of(page.outcome());
    }
}
