package dev.errand.simulation;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Actor.Person;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Waiting;
import dev.errand.domain.run.WaitReason;
import dev.errand.simulation.Weather.Ill;
import java.time.Instant;
import java.util.List;

/// People answer late, never, twice and to what nobody asked; and they change their minds at the worst moment.
final class People {
    private static final List<Actor> ALL = List.of(new Person("ada"), new Person("grace"));

    private final World world;
    private final Server server;
    private final Outside outside;

    /// What somebody says, in the moment in which the server takes it.
    private interface Word {
        RunEvent at(Instant moment);
    }

    People(World world, Server server, Outside outside) {
        this.world = world;
        this.server = server;
        this.outside = outside;
    }

    /// Somebody looks at a run just as it moves.
    void see(Held run, RunEvent event) {
        if (event instanceof ToolRequested e && e.decision().verdict() == Decision.Verdict.ASK)
            asked(run, e.ask().id());
        if (run.state instanceof Waiting waiting && waiting.reason() == WaitReason.PERSON) look(run);
        if (run.state instanceof InReview && world.below(3) == 0) mergeAtOnce(run);
        if (event instanceof MergeRefused && world.below(2) == 0) mergeAtOnce(run);
        if (!world.weather.strikes(Ill.MEDDLING)) return;
        var comesLater = !run.state.isSlotted() && world.below(2) == 0;
        world.in(world.soon(comesLater ? 6 * World.HOUR : 20 * World.SECOND), () -> meddle(run));
    }

    /// Whoever is needed comes some day, and may like the change that was reviewed before as it is.
    private void look(Held run) {
        if (!world.weather.strikes(Ill.ABSENCE)) return;
        world.in(world.soon(6 * World.HOUR), () -> {
            if (outside.hasReview(run)) merge(run, world.oneOf(ALL));
            else meddle(run);
        });
    }

    private void asked(Held run, AskId ask) {
        if (world.weather.strikes(Ill.ABSENCE)) return;
        world.in(world.soon(3 * World.HOUR), () -> reply(run, ask));
        if (world.below(3) == 0) world.in(world.soon(World.HOUR), () -> reply(run, ask));
    }

    private void reply(Held run, AskId ask) {
        var verdict = world.below(3) == 0 ? Verdict.DENY : Verdict.ALLOW;
        var reply = new Reply(verdict, List.of(), "", world.oneOf(ALL), world.now());
        say(run, at -> new AskAnswered(ask, reply, at));
    }

    private void meddle(Held run) {
        var by = world.oneOf(ALL);
        if (!world.weather.strikes(Ill.RUTHLESSNESS)) {
            if (world.below(8) == 0) reply(run, new AskId("ask-of-another-run"));
            else if (world.below(6) == 0) server.crash();
            else send(run, by);
        } else
            switch (world.below(6)) {
                case 0 -> say(run, at -> new StopRequested(by, at));
                case 1 -> say(run, at -> new ChangeDiscarded(by, at));
                default -> merge(run, by);
            }
    }

    private void send(Held run, Actor by) {
        var message = outside.word("And another thing.", by);
        say(run, at -> new MessageSent(message, at));
    }

    /// Errand is asked to merge what it shows. Or it happens at the forge, and the server hears of it sooner or later.
    private void merge(Held run, Actor by) {
        if (!outside.hasReview(run)) return;
        if (run.state instanceof InReview && world.below(3) > 0) {
            say(run, at -> new MergeRequested(by, at));
            if (world.below(2) == 0) meddle(run);
            return;
        }
        var commit = outside.reviewed(run);
        world.in(world.soon(10 * World.MINUTE), () -> insist(run, at -> new ChangeMerged(commit, "main", by, at)));
    }

    /// Some have only waited for it.
    private void mergeAtOnce(Held run) {
        var by = world.oneOf(ALL);
        world.in(world.soon(World.MINUTE), () -> say(run, at -> new MergeRequested(by, at)));
    }

    private void insist(Held run, Word word) {
        if (!server.commit(run, word.at(world.now()), Server.NOTHING_DONE))
            world.in(World.MINUTE + world.soon(World.HOUR), () -> insist(run, word));
    }

    private void say(Held run, Word word) {
        if (server.commit(run, word.at(world.now()), Server.NOTHING_DONE) || world.chance(0.3)) return;
        world.in(World.MINUTE + world.soon(World.HOUR), () -> say(run, word));
    }

    /// In the end somebody comes and does what each run waits for.
    void doTheirPart(Held run) {
        switch (run.state) {
            case InReview _ when world.below(3) > 0 -> merge(run, ALL.getFirst());
            case Waiting waiting
            when !waiting.asks().isEmpty() -> waiting.asks().forEach(ask -> reply(run, ask));
            case Waiting _ when world.below(3) > 0 -> send(run, ALL.getFirst());
            default -> say(run, at -> new StopRequested(ALL.getFirst(), at));
        }
    }
}
