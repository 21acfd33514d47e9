package dev.errand.domain.run;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.*;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The life of a run: `state × event → state + effects`. Pure. Read it as a table, one row a sentence.
public record Lifecycle(Rules rules) {

    private record On(RunState state, RunEvent event) {}

    // spotless:off
    // What a row does not name changes nothing: a quota met while a person is asked, for one, will be met again.
    public Step step(RunState state, RunEvent event) {
        if (isStale(state, event)) return stay(state);

        return switch (new On(state, event)) {
            case On(Queued s, SlotGranted e)                                     -> prepare(s, e.at());

            case On(Preparing s, WorkspacePrepared e)                            -> startAgent(s, e.at());
            case On(Preparing s, PreparationFailed e)                            -> end(failed(Cause.WORKSPACE, e.problem()), e.at());

            case On(Working s, ToolRequested e)                                  -> decide(s, e);
            case On(Working s, TurnCompleted e)                                  -> turnOver(s, e);
            case On(Working s, AgentLost e)                                      -> resumeOrGiveUp(s, e);
            case On(Working s, QuotaReached e)                                   -> waitForTheQuota(s, e);
            case On(Working s, OutageMet e)                                      -> waitOutTheOutage(s, e);
            case On(Working s, ServerRestarted e)                                -> go(new Working(s.progress(), e.at()), new AdoptAgent(s.progress().attempt()));

            case On(Waiting s, ToolRequested e) when isLive(s)                   -> decide(s, e);
            case On(Waiting s, AskAnswered e) when awaits(s, e.ask())            -> answer(s, e);
            case On(Waiting s, AskWithdrawn e) when isLive(s) && awaits(s, e.ask()) -> goOnWithout(s, e.ask(), e.at());
            case On(Waiting s, TurnCompleted e) when isLive(s)                   -> turnOver(s, e);
            case On(Waiting s, AgentLost e) when isLive(s)                       -> keepTheQuestionOrGiveUp(s, e);
            case On(Waiting s, DeadlinePassed e) when isLive(s)                  -> stop(s, parkedAgain(s, s.progress(), e.at()), e.at());
            case On(Waiting s, ServerRestarted _) when isLive(s)                 -> go(s, new AdoptAgent(s.progress().attempt()));
            case On(Waiting s, WakeUpCame e) when s.next().isPresent()           -> queue(s.progress(), QueueReason.RESUMED, e.at());
            case On(Waiting s, MessageSent e) when needsWords(s)                 -> followUp(s.progress(), e);

            case On(Proving s, TreeLeftDirty e)                                  -> remindOnceThenCommit(s, e);
            case On(Proving s, NothingChanged e)                                 -> e.unheard() > 0 ? workOn(s.progress(), e.at()) : end(new NothingToDeliver(e.lastWords()), e.at());
            case On(Proving s, ChecksFailed e)                                   -> anotherRoundOrAPerson(s, e);
            case On(Proving s, ChecksPassed e)                                   -> e.unheard() > 0 ? workOn(s.progress(), e.at()) : deliver(s, e);
            case On(Proving s, ReportWritten e)                                  -> e.unheard() > 0 ? workOn(s.progress(), e.at()) : end(new Reported(e.report()), e.at());
            case On(Proving s, ProvingFailed e)                                  -> stop(s, new Ended(failed(Cause.WORKSPACE, e.problem()), e.at()), e.at());

            case On(Delivering s, ReviewOpened e)                                -> review(s, e);
            case On(Delivering _, DeliveryFailed e)                              -> end(failed(Cause.DELIVERY, e.problem()), e.at());

            case On(InReview s, MessageSent e)                                   -> followUp(s.progress(), e);

            case On(InReview s, MergeRequested e)                                -> merge(new Merging(s.progress(), s.commit(), s.page(), e.by(), e.at(), e.at()));
            case On(Merging s, ChangeMerged e)                                   -> end(new Merged(e.commit(), e.by()), e.at());
            case On(Merging s, MergeRefused e) when e.requested().equals(s.requested()) -> go(new InReview(s.progress(), s.commit(), s.page(), e.at()));
            case On(Merging s, DeadlinePassed e)                                 -> merge(renewed(s, e.at())); // it may be in: ask the forge again
            case On(Merging s, ServerRestarted e)                                -> go(renewed(s, e.at()));
            case On(Merging s, MessageSent _)                                    -> stay(s); // whoever wants something else now is told to wait
            case On(Merging s, StopRequested _)                                  -> stay(s);
            case On(Merging s, ChangeDiscarded _)                                -> stay(s);

            case On(Stopping s, AgentStopped e)                                  -> settle(s.then(), e.at());
            case On(Stopping s, StopRequested e)                                 -> endInstead(s, new Cancelled(e.by()), e.at());
            case On(Stopping s, ChangeMerged e)                                  -> endInstead(s, new Merged(e.commit(), e.by()), e.at());
            case On(Stopping s, ChangeDiscarded e)                               -> endInstead(s, new Discarded(e.by()), e.at());
            case On(Stopping s, LimitReached e) when !isOver(s)                  -> endInstead(s, outOf(e.limit()), e.at());
            case On(Stopping s, Tampered e)                                      -> endAsTampered(s, e);
            case On(Stopping s, MessageSent e)                                   -> keepWhileStopping(s, e);
            case On(Stopping s, AskAnswered e) when s.then() instanceof Waiting w && awaits(w, e.ask()) -> answerWhileStopping(s, w, e);
            case On(Stopping s, DeadlinePassed e)                                -> stop(s, s.then(), e.at()); // nothing goes on before the agent is gone: try again
            default                                                              -> stepAnywhere(state, event);
        };
    }

    /// What is the same wherever a run stands, unless the table above says otherwise.
    private Step stepAnywhere(RunState state, RunEvent event) {
        return switch (new On(state, event)) {
            case On(Open s, AgentFailed e) when s.hasAgent()                     -> stop(s, new Ended(failed(Cause.AGENT, e.problem()), e.at()), e.at());
            case On(Open s, LimitReached e) when s.hasAgent()                    -> stop(s, new Ended(outOf(e.limit()), e.at()), e.at());
            case On(Busy s, ServerRestarted e)                                   -> go(renewed(s, e.at()));
            case On(Busy s, DeadlinePassed e)                                    -> stop(s, new Ended(tooLate(s), e.at()), e.at());
            case On(Open s, MessageSent e)                                       -> s.hasAgent() ? go(s, new Tell(s.progress().attempt(), e.message())) : go(s, new Keep(e.message()));
            case On(Open s, Tampered e)                                          -> leave(s, tampered(e.what()), e.at());
            case On(Open s, StopRequested e)                                     -> leave(s, new Cancelled(e.by()), e.at());
            case On(Open s, ChangeMerged e)                                      -> leave(s, new Merged(e.commit(), e.by()), e.at());
            case On(Open s, ChangeDiscarded e)                                   -> leave(s, new Discarded(e.by()), e.at());

            case On(var s, var _)                                                -> stay(s);
        };
    }
    // spotless:on

    /// A late word from an earlier attempt, or about a moment that has passed, must not move a later one.
    private static boolean isStale(RunState state, RunEvent event) {
        return switch (event) {
            case Tampered _ -> false; // it is never too late to say so
            case OfAttempt fact ->
                !(state instanceof Open open)
                        || fact.attempt() != open.progress().attempt();
            case DeadlinePassed fact -> !fact.since().equals(state.since());
            case WakeUpCame fact -> !fact.since().equals(state.since());
            default -> false;
        };
    }

    // What people see while a row is performed.

    private static Step prepare(Queued s, Instant at) {
        var progress = s.progress().nextAttempt();
        return go(new Preparing(progress, s.reason(), at), new PrepareWorkspace(progress.attempt()));
    }

    private static Step startAgent(Preparing s, Instant at) {
        var start = new StartAgent(s.progress().attempt(), s.reason() == QueueReason.INTERRUPTED);
        return go(new Working(s.progress(), at), start);
    }

    /// The slot and the workspace are still held: the session goes on in a new process at once.
    private static Step workOn(Progress progress, Instant at, Effect... before) {
        var next = progress.nextAttempt();
        return new Step(
                new Working(next, at),
                Stream.concat(Stream.of(before), Stream.of(new StartAgent(next.attempt(), false)))
                        .toList());
    }

    private static Step decide(Open s, ToolRequested e) {
        var ask = e.ask();
        return switch (e.decision().verdict()) {
            case ALLOW -> go(s, byPolicy(e, Verdict.ALLOW));
            case DENY -> go(s, byPolicy(e, Verdict.DENY));
            case ASK -> go(waitingFor(s, ask, e.at()));
        };
    }

    private static Answer byPolicy(ToolRequested e, Verdict verdict) {
        var reply = new Reply(verdict, List.of(), e.decision().rule(), Actor.errand(), e.at());
        return new Answer(e.attempt(), e.ask().id(), reply);
    }

    private static Waiting waitingFor(Open s, Ask ask, Instant at) {
        if (s instanceof Waiting w) {
            var asks = Stream.concat(w.asks().stream(), Stream.of(ask.id()))
                    .distinct()
                    .toList();
            return new Waiting(w.progress(), w.reason(), w.presence(), w.detail(), w.since(), w.next(), asks);
        }
        var reason = ask.kind() == Ask.Kind.QUESTION ? WaitReason.QUESTION : WaitReason.APPROVAL;
        var detail = ask.request().summary();
        return new Waiting(s.progress(), reason, Presence.LIVE, detail, at, Optional.empty(), List.of(ask.id()));
    }

    private static Step answer(Waiting s, AskAnswered e) {
        var answer = new Answer(s.progress().attempt(), e.ask(), e.reply());
        var rest = goOnWithout(s, e.ask(), e.at());
        return go(rest.next(), answer);
    }

    private static Step goOnWithout(Waiting s, AskId ask, Instant at) {
        var left = s.asks().stream().filter(id -> !id.equals(ask)).toList();
        if (!left.isEmpty())
            return go(new Waiting(s.progress(), s.reason(), s.presence(), s.detail(), s.since(), s.next(), left));
        return isLive(s) ? go(new Working(s.progress(), at)) : queue(s.progress(), QueueReason.RESUMED, at);
    }

    /// What it has been sent and not heard yet, the agent will take up by itself: its work is not over.
    private static Step turnOver(Open s, TurnCompleted e) {
        if (e.unheard() > 0) return go(new Working(s.progress().afterTurn(), e.at()));
        return stop(s, new Proving(s.progress().afterTurn(), e.at()), e.at());
    }

    private Step resumeOrGiveUp(Working s, AgentLost e) {
        var progress = s.progress().afterInterruption();
        if (progress.interruptions() > rules.interruptionsMax()) return giveUp(s, progress, e);
        return stop(s, new Queued(progress, QueueReason.INTERRUPTED, e.at()), e.at());
    }

    private Step keepTheQuestionOrGiveUp(Waiting s, AgentLost e) {
        var progress = s.progress().afterInterruption();
        if (progress.interruptions() > rules.interruptionsMax()) return giveUp(s, progress, e);
        return stop(s, parkedAgain(s, progress, e.at()), e.at());
    }

    private static Step giveUp(Open s, Progress progress, AgentLost e) {
        var problem = new Problem(
                "The agent was lost " + progress.interruptions() + " times in a row", e.why(), "errand retry");
        return stop(s, new Ended(failed(Cause.AGENT, problem), e.at()), e.at());
    }

    /// A reset that has passed already, by a clock that differs from ours, must not make us knock without a pause.
    private Step waitForTheQuota(Working s, QuotaReached e) {
        var soonest = e.at().plus(rules.backoffFirst());
        var until = e.until().isAfter(soonest) ? e.until() : soonest;
        return stop(s, parked(s, WaitReason.QUOTA, e.detail(), until, e.at()), e.at());
    }

    private Step waitOutTheOutage(Working s, OutageMet e) {
        var progress = s.progress().afterInterruption();
        if (progress.interruptions() > rules.interruptionsMax())
            return stop(
                    s,
                    new Ended(
                            failed(Cause.AGENT, new Problem("The model cannot be reached", e.detail(), "errand retry")),
                            e.at()),
                    e.at());
        var until = e.at().plus(rules.backoff(progress.interruptions()));
        return stop(s, parked(new Working(progress, e.at()), WaitReason.OUTAGE, e.detail(), until, e.at()), e.at());
    }

    private static Waiting parked(Open s, WaitReason reason, String detail, Instant until, Instant at) {
        return new Waiting(s.progress(), reason, Presence.PARKED, detail, at, Optional.of(until), List.of());
    }

    /// The question stays open; the process that asked it does not: the answer goes into the prompt that resumes it.
    private static Waiting parkedAgain(Waiting s, Progress progress, Instant at) {
        return new Waiting(progress, s.reason(), Presence.PARKED, s.detail(), at, Optional.empty(), s.asks());
    }

    private static Step remindOnceThenCommit(Proving s, TreeLeftDirty e) {
        if (s.progress().reminded())
            return go(s, new CommitRestAndProve(s.progress().attempt()));
        return workOn(s.progress().afterReminder(), e.at(), new Keep(e.reminder()));
    }

    private Step anotherRoundOrAPerson(Proving s, ChecksFailed e) {
        var keep = new Keep(e.feedback());
        if (e.unheard() > 0) return workOn(s.progress().refreshed().afterRound(), e.at(), keep);
        if (s.progress().rounds() < rules.roundsMax())
            return workOn(s.progress().afterRound(), e.at(), keep);
        var detail = "the checks still fail after " + s.progress().rounds() + " rounds";
        var waiting = new Waiting(
                s.progress(), WaitReason.PERSON, Presence.PARKED, detail, e.at(), Optional.empty(), List.of());
        return go(waiting, keep, report(waiting));
    }

    private static Step deliver(Proving s, ChecksPassed e) {
        return go(
                new Delivering(s.progress(), e.commit(), e.at()),
                new Deliver(s.progress().attempt(), e.commit()));
    }

    private static Step review(Delivering s, ReviewOpened e) {
        if (e.unheard() > 0) return queue(s.progress().refreshed(), QueueReason.FOLLOW_UP, e.at());
        var inReview = new InReview(s.progress(), e.commit(), e.page(), e.at());
        return go(inReview, report(inReview));
    }

    private static Step followUp(Progress progress, MessageSent e) {
        return go(new Queued(progress.refreshed(), QueueReason.FOLLOW_UP, e.at()), new Keep(e.message()));
    }

    private static Step queue(Progress progress, QueueReason reason, Instant at) {
        return go(new Queued(progress, reason, at));
    }

    /// Nothing new starts in a workspace before the old agent is known to be gone.
    private static Step stop(Open s, RunState then, Instant at) {
        return go(
                new Stopping(s.progress(), then, at), new StopAgent(s.progress().attempt()));
    }

    private static Step leave(Open s, Outcome outcome, Instant at) {
        return s.isSlotted() ? stop(s, new Ended(outcome, at), at) : end(outcome, at);
    }

    /// What is over already stays as it was decided; everything else gives way.
    private static Step endInstead(Stopping s, Outcome outcome, Instant at) {
        if (s.then() instanceof Ended) return stay(s);
        return go(new Stopping(s.progress(), new Ended(outcome, at), s.since()));
    }

    /// A failure turns out to be a worse one; what a person decided stands.
    private static Step endAsTampered(Stopping s, Tampered e) {
        if (s.then() instanceof Ended ended && !(ended.outcome() instanceof Failed)) return stay(s);
        return go(new Stopping(s.progress(), new Ended(tampered(e.what()), e.at()), s.since()));
    }

    private static Step keepWhileStopping(Stopping s, MessageSent e) {
        return switch (s.then()) {
            case Ended _ -> stay(s); // too late: the desk says so
            default -> go(s, new Keep(e.message()));
        };
    }

    private static Step answerWhileStopping(Stopping s, Waiting then, AskAnswered e) {
        var answered = answer(then, e);
        return new Step(new Stopping(s.progress(), answered.next(), s.since()), answered.effects());
    }

    private static Step merge(Merging next) {
        return go(next, new MergeChange(next.progress().attempt(), next.commit(), next.by(), next.requested()));
    }

    private static Step settle(RunState then, Instant at) {
        return switch (then) {
            case Queued s -> queue(s.progress(), s.reason(), at);
            case Waiting s -> go(s);
            case Proving s ->
                go(new Proving(s.progress(), at), new ProveWork(s.progress().attempt()));
            case Ended s -> end(s.outcome(), at);
            case Preparing _, Working _, Delivering _, InReview _, Merging _, Stopping _ ->
                throw new IllegalStateException("a stopped run cannot become " + then);
        };
    }

    private static Step end(Outcome outcome, Instant at) {
        var ended = new Ended(outcome, at);
        return go(ended, new FreeWorkspace(), report(ended));
    }

    private static Report report(RunState state) {
        return new Report(Standing.line(state).orElseThrow());
    }

    private static boolean isLive(Waiting s) {
        return s.presence() == Presence.LIVE;
    }

    private static boolean awaits(Waiting s, AskId ask) {
        return s.asks().contains(ask);
    }

    private static boolean needsWords(Waiting s) {
        return s.reason() == WaitReason.PERSON;
    }

    /// Nothing more will be spent: the turn was finished, or the end is decided.
    private static boolean isOver(Stopping s) {
        return s.then() instanceof Proving || s.then() instanceof Ended;
    }

    private static Merging renewed(Merging s, Instant at) {
        return new Merging(s.progress(), s.commit(), s.page(), s.by(), s.requested(), at);
    }

    private static Busy renewed(Busy state, Instant at) {
        return switch (state) {
            case Preparing s -> new Preparing(s.progress(), s.reason(), at);
            case Working s -> new Working(s.progress(), at);
            case Proving s -> new Proving(s.progress(), at);
            case Delivering s -> new Delivering(s.progress(), s.commit(), at);
            case Stopping s -> new Stopping(s.progress(), s.then(), at);
        };
    }

    private static Outcome failed(Cause cause, Problem problem) {
        return new Failed(cause, problem);
    }

    private static Outcome outOf(String limit) {
        return failed(Cause.LIMIT, new Problem("The run reached its limit", limit, "errand retry with a higher limit"));
    }

    private static Outcome tampered(String what) {
        return failed(
                Cause.TAMPERED,
                new Problem("The agent did something that nobody allowed", what, "look at the log before you retry"));
    }

    private static Outcome tooLate(Busy s) {
        var what = s.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT) + " took too long";
        return failed(Cause.DEADLINE, new Problem("The run was given up", what, "errand logs, then errand retry"));
    }

    private static Step go(RunState next, Effect... effects) {
        return new Step(next, List.of(effects));
    }

    private static Step stay(RunState same) {
        return new Step(same, List.of());
    }
}
