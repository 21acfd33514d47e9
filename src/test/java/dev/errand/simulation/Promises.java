package dev.errand.simulation;

import static dev.errand.simulation.BrokenPromise.unless;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.run.Effect.Answer;
import dev.errand.domain.run.Effect.StartAgent;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.Outcomes;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.run.Step;
import dev.errand.domain.run.WaitReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What must hold in every world, told from outside: nothing here asks the lifecycle what it thinks.
final class Promises {
    private final Outside outside;
    private final Agents agents;
    private final Coverage coverage;
    private final Map<Held, Vow> vows = new HashMap<>();
    private final Map<AskId, Reply> replies = new HashMap<>();
    private final Map<Held, Set<AskId>> owed = new HashMap<>();

    /// What one run has been promised so far.
    private static final class Vow {
        Class<? extends Outcome> end = Outcome.class;
        boolean tampered;
        boolean spent;
        int losses;
    }

    Promises(Outside outside, Agents agents, Coverage coverage) {
        this.outside = outside;
        this.agents = agents;
        this.coverage = coverage;
    }

    void afterStep(Held run, RunEvent event, RunState before, Step step) {
        var changed = !step.next().equals(before) || !step.effects().isEmpty();
        if (changed) coverage.visited(before, event);
        unless(!(before instanceof Ended) || !changed, "ended stays ended", run);
        people(run, event, before, changed);
        asks(run, event, before, step);
        debts(run, event, before, step);
        limits(run, event, before, step);
        if (changed) losses(run, event, step.next());
        if (!step.next().equals(before)) entered(run, before, step.next());
    }

    /// People are heard: what they want is done, unless the end was decided before.
    private void people(Held run, RunEvent event, RunState before, boolean changed) {
        var vow = vows.computeIfAbsent(run, _ -> new Vow());
        var facts = event instanceof ChangeMerged || event instanceof Tampered;
        var open = !isDecided(before) && (facts || !(before instanceof Merging));
        switch (event) {
            case StopRequested _ -> vow.end = open ? Cancelled.class : vow.end;
            case ChangeDiscarded _ -> vow.end = open ? Discarded.class : vow.end;
            case ChangeMerged _ -> vow.end = open ? Merged.class : vow.end;
            case MessageSent e -> unless(run.unheard.containsKey(e.message().id()) == open, "a message is kept", run);
            case Tampered _ -> vow.tampered |= open;
            default -> {
                return;
            }
        }
        if (event instanceof Tampered || event instanceof MessageSent) return;
        unless(changed == open, "a person is refused only when the end is decided", run, event);
    }

    private static boolean isDecided(RunState state) {
        return state instanceof Ended || (state instanceof Stopping stopping && stopping.then() instanceof Ended);
    }

    /// A deadline that has passed moves the run, and a limit that is used up lets nothing more be spent.
    private void limits(Held run, RunEvent event, RunState before, Step step) {
        var vow = vows.get(run);
        if (event instanceof DeadlinePassed e && e.since().equals(before.since()) && hasDeadline(before))
            unless(!step.effects().isEmpty(), "a deadline that has passed moves the run", run, before);
        if (event instanceof LimitReached e
                && before instanceof Open open
                && e.attempt() == open.progress().attempt())
            vow.spent |= open.hasAgent() || (open instanceof Stopping s && !(s.then() instanceof Proving));
        unless(
                !vow.spent || step.effects().stream().noneMatch(StartAgent.class::isInstance),
                "nothing more is spent when a limit is reached",
                run);
    }

    private static boolean hasDeadline(RunState state) {
        return state instanceof Busy
                || state instanceof Merging
                || (state instanceof Waiting waiting && waiting.presence() == Presence.LIVE);
    }

    private void asks(Held run, RunEvent event, RunState before, Step step) {
        for (var effect : step.effects())
            if (effect instanceof Answer answer) {
                unless(isCalledFor(event, answer), "a reply goes to the ask that it answers", run, answer);
                unless(
                        replies.putIfAbsent(answer.ask(), answer.reply()) == null,
                        "an ask is answered once, by the first reply",
                        answer);
            }
        var left = new ArrayList<>(before.awaited());
        left.removeAll(step.next().awaited());
        left.removeIf(replies::containsKey);
        var over = event instanceof TurnCompleted || isDecided(step.next());
        var lives = before instanceof Open open && open.hasAgent();
        for (var ask : left)
            unless(
                    over || (lives && event instanceof AskWithdrawn e && e.ask().equals(ask)),
                    "an ask is dropped only when nobody wants its answer",
                    run,
                    ask);
        if (event instanceof AskAnswered e && before.awaited().contains(e.ask()))
            unless(replies.containsKey(e.ask()), "who answers what is asked is heard", run, e.ask());
    }

    private static boolean isCalledFor(RunEvent event, Answer answer) {
        return switch (event) {
            case AskAnswered e -> e.ask().equals(answer.ask()) && e.reply().equals(answer.reply());
            case ToolRequested e -> e.ask().id().equals(answer.ask());
            default -> false;
        };
    }

    void given(Held run, Answer answer) {
        unless(answer.reply().equals(replies.get(answer.ask())), "the agent gets the first reply", run);
    }

    /// A reply is owed until an agent has taken it, or wants it no more.
    private void debts(Held run, RunEvent event, RunState before, Step step) {
        var debts = owed.computeIfAbsent(run, _ -> new HashSet<>());
        for (var effect : step.effects()) if (effect instanceof Answer answer) debts.add(answer.ask());
        if (event instanceof TurnCompleted && !step.effects().isEmpty()) debts.clear();
        if (event instanceof AskWithdrawn e && before instanceof Open open && open.hasAgent()) debts.remove(e.ask());
    }

    void taken(Held run, AskId ask) {
        owed.getOrDefault(run, Set.of()).remove(ask);
    }

    void prompted(Held run, List<AskId> told) {
        var forgotten = new HashSet<>(owed.getOrDefault(run, Set.of()));
        told.forEach(forgotten::remove);
        unless(forgotten.isEmpty(), "a reply that no agent has taken is told to the next one", run, forgotten);
    }

    private void losses(Held run, RunEvent event, RunState next) {
        var vow = vows.get(run);
        if (event instanceof TurnCompleted || (event instanceof MessageSent && next instanceof Queued)) vow.losses = 0;
        if (event instanceof AgentLost || event instanceof OutageMet) vow.losses++;
        unless(vow.losses <= Play.RULES.interruptionsMax() + 1, "an agent is not resumed for ever", run);
        if (next instanceof Waiting waiting && waiting.next().isPresent())
            unless(waiting.next().get().isAfter(waiting.since()), "who waits for a moment makes a pause", run);
    }

    private void entered(Held run, RunState before, RunState next) {
        switch (next) {
            case Delivering s
            when !(before instanceof Delivering) -> {
                heard(run);
                unless(outside.isProven(run, s.commit()), "what is delivered was proven", run, s.commit());
            }
            case InReview s -> {
                heard(run);
                var delivered = (before instanceof Delivering d && d.commit().equals(s.commit()))
                        || (before instanceof Merging m && m.commit().equals(s.commit()));
                unless(!outside.isMerged(run), "a merge that is done is not forgotten", run);
                unless(delivered && outside.reviewed(run).equals(s.commit()), "what is reviewed was delivered", run);
            }
            case Waiting s -> unless(!s.detail().isBlank(), "who waits says why", run);
            case Ended s -> ended(run, s.outcome());
            default -> {}
        }
        if (vows.get(run).tampered)
            unless(!(next instanceof Delivering || next instanceof InReview), "nothing tampered is delivered", run);
    }

    private void ended(Held run, Outcome outcome) {
        var vow = vows.get(run);
        unless(
                outcome instanceof Merged || vow.tampered || !outside.isMerged(run),
                "what Errand has merged ends as merged",
                run,
                outcome);
        unless(vow.end.isInstance(outcome), "what a person decided is how it ends", run, outcome);
        if (outcome instanceof NothingToDeliver || outcome instanceof Reported) heard(run);
        unless(!(run.spared && outcome instanceof Failed), "what meets no trouble does not fail", run, outcome);
        if (vow.tampered && outcome instanceof Failed failed)
            unless(failed.cause() == Cause.TAMPERED, "tampering is named", run, outcome);
        if (vow.tampered)
            unless(
                    !(outcome instanceof NothingToDeliver || outcome instanceof Reported),
                    "nothing tampered counts",
                    run);
    }

    private static void heard(Held run) {
        unless(run.unheard.isEmpty(), "nothing is called done over an unheard message", run);
    }

    void beforeFreeing(Held run) {
        unless(run.isEnded(), "only what has ended is freed", run);
        unless(!agents.isAlive(run), "no workspace is freed under an agent", run);
    }

    /// When nothing is left to happen: every run has ended, or waits for a person and says why.
    void atRest(List<Held> runs) {
        for (var run : runs) {
            unless(isResting(run.state), "no run is stuck", run, run.state);
            for (var ask : run.state.awaited())
                unless(run.asks.get(ask).isOpen(), "what a run waits for can be answered", run, ask);
            unless(run.due.isEmpty(), "every effect is performed", run, run.due);
            unless(!agents.isAlive(run), "no agent is left", run);
            unless(!outside.isChecked(run), "no check is left", run);
        }
    }

    private static boolean isResting(RunState state) {
        return switch (state) {
            case Ended _, InReview _ -> true;
            case Waiting waiting ->
                waiting.presence() == Presence.PARKED
                        && waiting.next().isEmpty()
                        && (!waiting.asks().isEmpty() || waiting.reason() == WaitReason.PERSON);
            case Queued _, Preparing _, Working _, Proving _, Delivering _, Merging _, Stopping _ -> false;
        };
    }

    void atTheEnd(List<Held> runs) {
        for (var run : runs) {
            unless(run.state instanceof Ended, "every run ends when people do their part", run, run.state);
            var outcome = ((Ended) run.state).outcome();
            unless(!outside.hasWorkspace(run), "no workspace is left", run);
            unless(outside.lastLine(run).equals(Outcomes.sentence(outcome)), "its issue says how it ended", run);
            var byWords = outcome instanceof NothingToDeliver || outcome instanceof Reported;
            for (var kept : run.asks.values()) unless(!byWords || kept.settled(), "no reply is left over", run, kept);
        }
    }
}
