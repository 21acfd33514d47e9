package dev.errand.supervisor;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Effect.Answer;
import dev.errand.domain.run.Effect.Keep;
import dev.errand.domain.run.Effect.Tell;
import dev.errand.domain.run.Lifecycle;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.run.Step;
import dev.errand.domain.session.MessageId;
import dev.errand.port.DueEffect;
import dev.errand.port.InHand;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.LongSupplier;

/// Turns a fact into what is to be written: asks the lifecycle about each event, and writes down what follows from it.
final class Moves {
    private final Store store;
    private final Lifecycle lifecycle;
    private final LongSupplier effectIds;

    Moves(Store store, Lifecycle lifecycle, LongSupplier effectIds) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.effectIds = effectIds;
    }

    Move move(Run before, Fact fact) throws StoreTrouble {
        var writes = new ArrayList<>(fact.beside());
        var effects = new ArrayList<Effect>();
        var due = new ArrayList<DueEffect>();
        var run = before.having(before.usage().plus(fact.used()));

        for (var told : fact.events()) {
            var event = counted(told, before, writes);
            var step = lifecycleOf(run).step(run.state(), event);
            writes.add(new Write.EventHappened(run.id(), event, fact.by()));
            remember(event, before, writes);
            settle(event, step, before, writes);
            for (var effect : step.effects()) {
                effects.add(effect);
                remember(effect, before, writes, due);
            }
            run = run.worked(spell(run, step.next(), event)).in(step.next());
        }

        fact.done().ifPresent(id -> writes.add(new Write.EffectDone(id)));
        if (!run.equals(before)) writes.add(new Write.RunMoved(run));
        return new Move(before, run, writes, effects, due);
    }

    private Lifecycle lifecycleOf(Run run) {
        return run.orders()
                .limits()
                .rounds()
                .map(most -> new Lifecycle(lifecycle.rules().withRounds(most)))
                .orElse(lifecycle);
    }

    /// Time counts as the agent's from state to state, so that waiting for people is not held against it; nor is the
    /// time
    /// in which the whole machine slept.
    private static Duration spell(Run run, RunState next, RunEvent event) {
        if (!(run.state() instanceof Working working) || next.since().equals(working.since())) return Duration.ZERO;
        var until = event instanceof ServerRestarted e ? e.awakeUntil() : event.at();
        var spell = Duration.between(working.since(), until);
        return spell.isNegative() ? Duration.ZERO : spell;
    }

    private static void remember(RunEvent event, Run run, List<Write> writes) {
        switch (event) {
            case ToolRequested e -> writes.add(new Write.AskOpened(e.ask()));
            case AgentStarted e -> writes.add(new Write.AttemptStarted(run.id(), e.attempt(), e.at()));
            default -> {}
        }
    }

    /// An ask that the run does not wait for any more is settled, unless its reply is still on its way to the agent.
    private void settle(RunEvent event, Step step, Run run, List<Write> writes) throws StoreTrouble {
        var awaited = step.next().awaited();
        switch (event) {
            case AskWithdrawn e when !awaited.contains(e.ask()) -> writes.add(new Write.AskSettled(e.ask()));
            case ToolRequested e
            when !awaited.contains(e.ask().id()) && step.effects().isEmpty() ->
                writes.add(new Write.AskSettled(e.ask().id()));
            case TurnCompleted _ -> {
                for (var ask : store.inHand(run.id()).asks())
                    if (!awaited.contains(ask.id())) writes.add(new Write.AskSettled(ask.id()));
            }
            default -> {}
        }
    }

    private void remember(Effect effect, Run run, List<Write> writes, List<DueEffect> due) {
        switch (effect) {
            case Keep e -> writes.add(new Write.MessageKept(run.id(), e.message()));
            case Tell e -> writes.add(new Write.MessageKept(run.id(), e.message()));
            case Answer e -> writes.add(new Write.AskReplied(e.ask(), e.reply()));
            default -> {}
        }
        if (effect instanceof Keep) return;
        var numbered = new DueEffect(effectIds.getAsLong(), run.id(), effect);
        due.add(numbered);
        writes.add(new Write.EffectDue(numbered));
    }

    /// How many messages are unheard is known for certain only here, where nobody else can write.
    private RunEvent counted(RunEvent event, Run run, List<Write> writes) throws StoreTrouble {
        return switch (event) {
            case TurnCompleted e -> new TurnCompleted(e.attempt(), e.lastWords(), unheard(run, writes), e.at());
            case NothingChanged e -> new NothingChanged(e.attempt(), e.lastWords(), unheard(run, writes), e.at());
            case ChecksPassed e -> new ChecksPassed(e.attempt(), e.commit(), unheard(run, writes), e.at());
            case ChecksFailed e ->
                new ChecksFailed(e.attempt(), e.commit(), e.feedback(), unheard(run, writes), e.at());
            case ReportWritten e -> new ReportWritten(e.attempt(), e.report(), unheard(run, writes), e.at());
            case ReviewOpened e -> new ReviewOpened(e.attempt(), e.commit(), e.page(), unheard(run, writes), e.at());
            default -> event;
        };
    }

    private int unheard(Run run, List<Write> writes) throws StoreTrouble {
        InHand inHand = store.inHand(run.id());
        var ids = new HashSet<MessageId>();
        inHand.unheard().forEach(message -> ids.add(message.id()));
        for (var write : writes) {
            if (write instanceof Write.MessageKept kept) ids.add(kept.message().id());
            if (write instanceof Write.MessageHeard heard) ids.remove(heard.message());
        }
        return ids.size();
    }
}
