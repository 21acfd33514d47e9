package dev.errand.simulation;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.session.Message;
import dev.errand.simulation.Dispatch.Flight;
import dev.errand.simulation.Play.Slip;
import dev.errand.simulation.Weather.Ill;
import java.util.List;
import java.util.Optional;

/// What each effect does to the world, and what it answers.
final class Works {
    private final World world;
    private final Outside outside;
    private final Agents agents;
    private final Play play;
    private final Promises promises;
    private Tailer tailer;

    Works(World world, Outside outside, Agents agents, Play play, Promises promises) {
        this.world = world;
        this.outside = outside;
        this.agents = agents;
        this.play = play;
        this.promises = promises;
    }

    void readBy(Tailer eyes) {
        tailer = eyes;
    }

    void touch(Flight flight) {
        var run = flight.run;
        if (world.isTold()) world.tell(flight + " is performed");
        switch (flight.effect) {
            case PrepareWorkspace _ -> outside.makeWorkspace(run);
            case StartAgent e -> start(run, e.attempt());
            case AdoptAgent e -> agents.of(run, e.attempt()).ifPresent(tailer::watch);
            case Tell e -> agents.of(run, e.attempt()).ifPresent(agent -> agents.tell(agent, e.message()));
            case Answer e -> answer(run, e);
            case StopAgent _ -> {
                agents.killAllOf(run);
                outside.cancelChecks(run);
            }
            case ProveWork _ -> outside.startChecks(run);
            case CommitRestAndProve _ -> {
                outside.commitRest(run);
                outside.startChecks(run);
            }
            case Deliver e -> outside.openReview(run, e.commit());
            case MergeChange _ -> {
                if (!world.weather.strikes(Ill.FAILURE)) outside.merge(run);
            }
            case FreeWorkspace _ -> {
                promises.beforeFreeing(run);
                outside.freeWorkspace(run);
            }
            case Report e -> outside.report(run, e.line());
            case Keep _ -> throw new IllegalStateException("a message is kept in the commit");
        }
    }

    private void start(Held run, int attempt) {
        var known = agents.of(run, attempt).isPresent();
        var messages = play.slips(Slip.FORGETS_WHAT_WAS_TOLD) && attempt > 1
                ? List.<Message>of()
                : List.copyOf(run.unheard.values());
        var agent = agents.start(run, attempt, messages);
        if (!known) prompt(run, agent);
        tailer.watch(agent);
    }

    /// The replies that no agent has taken yet are in the prompt, and settled when it is taken.
    private void prompt(Held run, Agent agent) {
        var owed = run.asks.values().stream()
                .filter(Held.Kept::isOwed)
                .map(kept -> kept.ask().id())
                .toList();
        promises.prompted(run, owed);
        for (var ask : owed) {
            agents.toldInPrompt(agent, ask);
            if (play.slips(Slip.SETTLES_A_REPLY_BEFORE_IT_IS_HEARD)) run.settle(ask);
        }
    }

    private void answer(Held run, Answer effect) {
        promises.given(run, effect);
        agents.of(run, effect.attempt()).ifPresent(agent -> agents.reply(agent, effect.ask()));
    }

    /// What an agent wrote before it was stopped is read before it counts as gone.
    boolean isOver(Flight flight) {
        if (!(flight.effect instanceof StopAgent)) return true;
        for (var agent : agents.of(flight.run))
            if (!agent.unread.isEmpty()) {
                tailer.read(agent);
                return false;
            }
        return true;
    }

    long length(Effect effect) {
        return switch (effect) {
            case MergeChange _ -> 3 * World.HOUR; // a forge is slow
            case ProveWork _, CommitRestAndProve _ -> 20 * World.MINUTE;
            case PrepareWorkspace _, Deliver _ -> 5 * World.MINUTE;
            default -> 10 * World.SECOND;
        };
    }

    Optional<RunEvent> answer(Flight flight) {
        var run = flight.run;
        var at = world.now();
        var fails = world.weather.strikes(Ill.FAILURE);
        return switch (flight.effect) {
            case PrepareWorkspace e ->
                Optional.of(
                        fails
                                ? new PreparationFailed(e.attempt(), Outside.problem("no such branch"), at)
                                : new WorkspacePrepared(e.attempt(), "base", at));
            case StartAgent e ->
                Optional.of(
                        fails
                                ? new AgentFailed(e.attempt(), Outside.problem("no such program"), at)
                                : new AgentStarted(e.attempt(), at));
            case AdoptAgent e -> Optional.of(new AgentAdopted(e.attempt(), at));
            case StopAgent e -> Optional.of(new AgentStopped(e.attempt(), at));
            case ProveWork e -> verdict(run, e.attempt());
            case CommitRestAndProve e -> verdict(run, e.attempt());
            case Deliver e ->
                Optional.of(
                        fails
                                ? new DeliveryFailed(e.attempt(), Outside.problem("push refused"), at)
                                : new ReviewOpened(
                                        e.attempt(), e.commit(), "pr/" + run.number, run.unheard.size(), at));
            case MergeChange e ->
                Optional.of(
                        outside.isMerged(run)
                                ? new ChangeMerged(e.commit(), "main", e.by(), at)
                                : new MergeRefused(e.attempt(), e.requested(), Outside.problem("conflict"), at));
            case Tell _, Answer _, FreeWorkspace _, Report _, Keep _ -> Optional.empty();
        };
    }

    /// Checks that were cancelled say nothing.
    private Optional<RunEvent> verdict(Held run, int attempt) {
        if (!outside.isChecked(run)) return Optional.empty();
        return Optional.of(outside.verdict(run, attempt));
    }
}
