package dev.errand.cli;

import dev.errand.cli.TaskWords.Source;
import dev.errand.client.Call;
import dev.errand.client.Json;
import dev.errand.client.JsonText;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.RunCard;
import dev.errand.terminal.Clean;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Hands a task in.
@Command(
        name = "run",
        description = "Hand a task in: plain words, task files (each is a run of its own), or - for standard input.")
final class RunVerb extends Verb {
    @Parameters(
            paramLabel = "TASK",
            arity = "0..*",
            description = "The words of a task, or files that end in .md or .txt.")
    private List<String> words = List.of();

    @Mixin
    private Wishes wishes = new Wishes();

    @Option(
            names = {"-w", "--wait"},
            description = "Stay, show it live, and end as it ends: 0 when it is ready or done, 1 when it failed."
                    + " Of several, one is shown after the other; what any of them needs is told meanwhile.")
    private boolean wait;

    /// What the server took.
    private record Accepted(Json answer, RunCard card) {}

    /// All words are read before anything is handed in: a file that is refused must not leave others behind as runs.
    @Override
    int act() throws ServerTrouble, IOException {
        var sources = sources();
        var accepted = new ArrayList<Accepted>();
        for (var source : sources) {
            try {
                accepted.add(accepted(source));
            } catch (ServerTrouble trouble) {
                var named = sources.size() == 1 ? trouble : named(source, trouble);
                if (accepted.isEmpty()) throw named;
                return stopped(accepted, named, sources.subList(accepted.size(), sources.size()));
            }
            if (!isJson()) announce(accepted.getLast());
        }
        var answers = accepted.stream().map(Accepted::answer).toList();
        if (wait) return new Staying(this, answers).stay();
        if (isJson()) at().out().println(JsonText.write(answers.size() == 1 ? answers.getFirst() : answers));
        return Exit.OK;
    }

    private Accepted accepted(Source source) throws ServerTrouble {
        var answer = submit(source);
        return new Accepted(answer, Runs.cardIn(answer));
    }

    private static ServerTrouble named(Source source, ServerTrouble trouble) {
        var problem = trouble.problem();
        return ServerTrouble.of(
                trouble.kind(), source.label() + ": " + problem.what(), problem.why(), problem.tryThis());
    }

    /// The server took some and refused one: both are told, so that a repeat does not hand in the first ones again.
    private int stopped(List<Accepted> accepted, ServerTrouble trouble, List<Source> left) {
        if (isJson()) {
            var documents = new ArrayList<Object>(
                    accepted.stream().map(Accepted::answer).toList());
            documents.add(Telling.document(trouble.problem()));
            at().out().println(JsonText.write(documents));
            return Exit.of(trouble);
        }
        Telling.tell(at(), false, trouble.problem());
        var names = left.stream().map(Source::label).collect(Collectors.joining(" "));
        at().remark("Those before it are handed in; these are not: " + Clean.line(names));
        return Exit.of(trouble);
    }

    private List<Source> sources() throws ServerTrouble {
        if (words.equals(List.of("-")) || (words.isEmpty() && !at().people().in())) {
            var text = standardInput();
            if (text.isBlank()) throw misused("There is no task", "standard input was empty", "errand run \"…\"");
            return List.of(new Source.File("-", text));
        }
        if (words.isEmpty() || String.join("", words).isBlank())
            throw misused("There is no task", "", "errand run \"fix the flaky test\", or errand run TASK.md");
        return new TaskWords(at().folder()).read(words);
    }

    /// The key makes a second copy harmless, so an answer that got lost can be asked for again.
    private Json submit(Source source) throws ServerTrouble {
        var body = wishes.json();
        switch (source) {
            case Source.File file -> body.put("text", file.text());
            case Source.Prompt prompt -> body.put("prompt", prompt.words());
        }
        body.put("trigger", source instanceof Source.File ? "file" : "prompt");
        body.put("folder", at().folder().toString());
        body.put("requester", requester());
        var call = Call.post("/v1/tasks", JsonText.write(body))
                .keyed(UUID.randomUUID().toString());
        try {
            return server().json(call);
        } catch (ServerTrouble trouble) {
            if (trouble.kind() != ServerTrouble.Kind.BROKEN) throw trouble;
            return server().json(call);
        }
    }

    private void announce(Accepted accepted) {
        var answer = accepted.answer();
        var card = accepted.card();
        var name = card.id().shortName();
        say(at().ink().bold(name) + "  " + Clean.line(card.title()));
        for (var remark : answer.texts("remarks")) say("  note: " + Clean.line(remark));
        if (!wait)
            say(at().ink().dim("  " + card.state() + ": " + Clean.line(card.why()) + "; errand logs -f " + name));
        at().out().flush();
    }
}
