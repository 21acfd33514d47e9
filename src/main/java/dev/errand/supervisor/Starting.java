package dev.errand.supervisor;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect.AdoptAgent;
import dev.errand.domain.run.Effect.StartAgent;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Length;
import dev.errand.domain.session.Message;
import dev.errand.domain.task.Task;
import dev.errand.port.*;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts agents, and finds the ones again that have outlived the server.
final class Starting {
    /// What a notice may hold of what was asked and answered; the rest is for the words around.
    private static final int NOTICE_MAX = Length.BYTES_MAX / 8 * 7;

    private final Ports ports;
    private final Path runs;
    private final Tail tail;
    private final InstantSource clock;

    /// @param runs the folder that holds a folder per run
    Starting(Ports ports, Path runs, Tail tail, InstantSource clock) {
        this.ports = ports;
        this.runs = runs;
        this.tail = tail;
        this.clock = clock;
    }

    Attempt attempt(Run run, int number) {
        return new Attempt(run.id(), number, folder(runs, run.id()).resolve("attempt-" + number));
    }

    static Path folder(Path runs, RunId run) {
        return runs.resolve(run.value());
    }

    Performance start(Run run, StartAgent e) throws StoreTrouble, HarnessTrouble {
        var task = ports.store().task(run.task()).orElseThrow();
        var inHand = ports.store().inHand(run.id());
        var attempt = attempt(run, e.attempt());
        var messages = new ArrayList<Message>();
        notice(run, e, inHand).ifPresent(messages::add);
        messages.addAll(inHand.unheard());
        var resumes = inHand.attempts().stream().anyMatch(start -> start.number() < e.attempt());
        if (messages.isEmpty()) messages.add(goOn(run, e)); // a resumed conversation begins with somebody's words

        var harness = ports.harness(run.orders().agent());
        var directory = Path.of(inHand.workspaces().getFirst().path());
        harness.start(assignment(run, task, new Place(attempt, directory, resumes)), messages);
        tail.watch(run, attempt, readSoFar(inHand, e.attempt()).orElse(Bookmark.START));

        return Performance.of(new RunEvent.AgentStarted(e.attempt(), clock.instant()));
    }

    /// A server may have died between reading the first lines of an agent and saying that it was started.
    private static Optional<Bookmark> readSoFar(InHand inHand, int attempt) {
        return inHand.attempts().stream()
                .filter(start -> start.number() == attempt)
                .map(InHand.Start::read)
                .findFirst();
    }

    /// The agent went on while the server was away; what it said meanwhile is read from where the reading stopped.
    /// One that is gone has words left to be read too, and its loss is noticed by who reads them.
    Performance adopt(Run run, AdoptAgent e) throws StoreTrouble, HarnessTrouble {
        var read = readSoFar(ports.store().inHand(run.id()), e.attempt());
        if (read.isEmpty()) return Performance.NOTHING; // it was never started: the effect that starts it is still due
        var attempt = attempt(run, e.attempt());
        tail.watch(run, attempt, read.get());
        return switch (ports.harness(run.orders().agent())
                .read(attempt, read.get())
                .liveness()) {
            case Liveness.Alive _, Liveness.Starting _ ->
                Performance.of(new RunEvent.AgentAdopted(e.attempt(), clock.instant()));
            case Liveness.NotStarted _, Liveness.Exited _, Liveness.Interrupted _ -> Performance.NOTHING;
        };
    }

    /// @param resumes whether an earlier attempt of this run has begun the conversation
    private record Place(Attempt attempt, Path directory, boolean resumes) {}

    private Assignment assignment(Run run, Task task, Place place) {
        var orders = run.orders();
        var start = orders.forkOf()
                .<Assignment.Start>map(Assignment.Start.ForkOf::new)
                .orElse(place.resumes() ? new Assignment.Start.Resumed() : new Assignment.Start.Fresh());
        return new Assignment(
                place.attempt(),
                orders.session(),
                start,
                place.directory(),
                orders.model(),
                orders.effort(),
                orders.mode(),
                orders.limits(),
                Instructions.of(task.brief(), place.directory()));
    }

    /// What a resumed agent must know first: that it was cut off, and what became of the things it asked.
    private Optional<Message> notice(Run run, StartAgent e, InHand inHand) {
        var lines = noticed(e, inHand.asks());
        if (lines.isEmpty()) return Optional.empty();
        var id = Ids.notice(run.id(), e.attempt());
        return Optional.of(new Message(id, Actor.errand(), String.join("\n\n", lines), clock.instant()));
    }

    static List<String> noticed(StartAgent e, List<Ask> asks) {
        var lines = new ArrayList<String>();
        if (e.interrupted())
            lines.add(
                    "You were cut off. The outcome of your last tool call is unknown: look before you repeat it. Then go on with the task.");
        var answered = asks.stream()
                .filter(ask -> ask.attempt() < e.attempt() && ask.reply().isPresent())
                .toList();
        for (var ask : answered) lines.add(answered(ask, ask.reply().get(), NOTICE_MAX / answered.size()));
        return lines;
    }

    private Message goOn(Run run, StartAgent e) {
        var id = Ids.message(run.id(), "go-on/" + e.attempt());
        return new Message(id, Actor.errand(), "You were paused. Go on with the task.", clock.instant());
    }

    /// No answer is left out: each has its share of what can be heard at once.
    private static String answered(Ask ask, Reply reply, int share) {
        var what = "Before you were stopped you asked: " + ask.request().tool() + " "
                + Length.first(ask.request().summary(), share / 2);
        var note = Length.first(reply.note(), share / 4);
        var words = note.isBlank() ? "" : " (" + note + ")";
        return switch (ask.kind()) {
            case QUESTION ->
                what + "\nThe answer: " + Length.first(String.join("; ", reply.answers()), share / 4) + words;
            case APPROVAL ->
                reply.verdict() == Reply.Verdict.ALLOW
                        ? what + "\nIt is allowed" + words + ". If it is still needed, ask for exactly that again."
                        : what + "\nIt is not allowed" + words + ". Find another way.";
        };
    }
}
