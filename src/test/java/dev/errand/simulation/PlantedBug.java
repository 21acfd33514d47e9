package dev.errand.simulation;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Lifecycle;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Outcome.Reported;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.run.Step;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.simulation.Play.Moves;
import dev.errand.simulation.Play.Slip;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// One rule broken each, in the lifecycle or in the supervisor that follows it. A simulation that cannot tell any of
/// these from the truth is worth nothing.
final class PlantedBug {
    private static final Lifecycle TRUE = new Lifecycle(Play.RULES);

    private PlantedBug() {}

    static Map<String, Play> all() {
        var bugs = new LinkedHashMap<String, Play>();
        ofTheLifecycle(bugs);
        ofItsWaysWithPeople(bugs);
        ofTheSupervisor(bugs);
        return bugs;
    }

    private static void ofTheLifecycle(Map<String, Play> bugs) {
        bugs.put("believes stale words", Play.with(before(PlantedBug::asIfOfThisAttempt)));
        bugs.put("forgets to stop a lost agent", Play.with(after(AgentLost.class, PlantedBug::withoutStopping)));
        bugs.put("goes on while the agent stops", Play.with(after(RunEvent.class, PlantedBug::withoutStopping)));
        bugs.put("delivers over unheard words", Play.with(before(PlantedBug::asIfAllWereHeard)));
        bugs.put(
                "ends a report over unheard words",
                Play.with(instead(
                        ReportWritten.class,
                        Proving.class,
                        (_, e) -> ended(new Reported(((ReportWritten) e).report()), e))));
        bugs.put("forgets a stop while stopping", Play.with(deaf(StopRequested.class, Stopping.class)));
        bugs.put("forgets a message while proving", Play.with(deaf(MessageSent.class, Proving.class)));
        bugs.put("loses the ask when parked", Play.with(after(RunEvent.class, PlantedBug::withoutParkedAsks)));
        bugs.put("answers the wrong ask", Play.with(before(PlantedBug::asIfOfTheOldestAsk)));
        bugs.put("answers again", Play.with(instead(AskAnswered.class, Working.class, PlantedBug::answeredAgain)));
        bugs.put(
                "takes back a parked question",
                Play.with(instead(AskWithdrawn.class, Waiting.class, PlantedBug::takenBack)));
        bugs.put("spends on after a limit", Play.with(deaf(LimitReached.class, Stopping.class)));
        bugs.put("forgets the reply", Play.with(without(Answer.class)));
    }

    private static void ofItsWaysWithPeople(Map<String, Play> bugs) {
        bugs.put("proves after tampering", Play.with(deaf(Tampered.class, Working.class)));
        bugs.put("delivers after late tampering", Play.with(deaf(Tampered.class, Proving.class)));
        bugs.put("ignores a merge outside of review", Play.with(deaf(ChangeMerged.class, Working.class)));
        bugs.put(
                "drops a change that is being merged",
                Play.with(instead(
                        ChangeDiscarded.class,
                        Merging.class,
                        (_, e) -> ended(new Outcome.Discarded(((ChangeDiscarded) e).by()), e))));
        bugs.put("believes what an earlier merge was told", Play.with(before(PlantedBug::asIfOfThisMerge)));
        bugs.put("forgets what it merges", Play.with(without(MergeChange.class)));
        bugs.put("resumes for ever", Play.with(after(AgentLost.class, PlantedBug::withoutCounting)));
        bugs.put("sleeps through its wake up", Play.with(deaf(WakeUpCame.class, Waiting.class)));
        bugs.put("leaves the workspace", Play.with(without(FreeWorkspace.class)));
        bugs.put("ends without a word", Play.with(without(Report.class)));
        bugs.put("forgets to prove", Play.with(without(ProveWork.class)));
        bugs.put("waits for ever while delivering", Play.with(deaf(DeadlinePassed.class, Delivering.class)));
        bugs.put("waits for ever while stopping", Play.with(deaf(DeadlinePassed.class, Stopping.class)));
        bugs.put("works for ever", Play.with(deaf(DeadlinePassed.class, Preparing.class)));
        bugs.put("wakes after its end", Play.with(instead(MessageSent.class, Ended.class, PlantedBug::queuedAgain)));
        bugs.put(
                "delivers what failed",
                Play.with(instead(ChecksFailed.class, Proving.class, PlantedBug::deliveredAnyway)));
        bugs.put("does not adopt after a restart", Play.with(without(AdoptAgent.class)));
    }

    private static void ofTheSupervisor(Map<String, Play> bugs) {
        bugs.put("grants beyond the slots", Play.with(Slip.GRANTS_BEYOND_THE_SLOTS));
        bugs.put("forgets effects in a crash", Play.with(Slip.FORGETS_EFFECTS_IN_A_CRASH));
        bugs.put("knows no deadlines", Play.with(Slip.KNOWS_NO_DEADLINES));
        bugs.put("performs what is outlived", Play.with(Slip.PERFORMS_WHAT_IS_OUTLIVED));
        bugs.put("starts without waiting", Play.with(Slip.STARTS_WITHOUT_WAITING));
        bugs.put("reports what is past", Play.with(Slip.REPORTS_WHAT_IS_PAST));
        bugs.put("settles what a dying agent takes back", Play.with(Slip.SETTLES_WHAT_A_DYING_AGENT_TAKES_BACK));
        bugs.put("settles a reply before it is heard", Play.with(Slip.SETTLES_A_REPLY_BEFORE_IT_IS_HEARD));
        bugs.put("forgets what was told", Play.with(Slip.FORGETS_WHAT_WAS_TOLD));
    }

    private interface Changed {
        Step step(RunState state, RunEvent event);
    }

    private interface Seen {
        RunEvent event(RunState state, RunEvent event);
    }

    private interface Spoiled {
        Step step(RunEvent event, Step step);
    }

    private static Moves before(Seen seen) {
        return (state, event) -> truth().step(state, seen.event(state, event));
    }

    private static Moves after(Class<? extends RunEvent> kind, Spoiled spoiled) {
        return (state, event) -> {
            var step = truth().step(state, event);
            return kind.isInstance(event) ? spoiled.step(event, step) : step;
        };
    }

    private static Moves instead(Class<? extends RunEvent> kind, Class<? extends RunState> where, Changed changed) {
        return (state, event) -> kind.isInstance(event) && where.isInstance(state)
                ? changed.step(state, event)
                : truth().step(state, event);
    }

    private static Moves deaf(Class<? extends RunEvent> kind, Class<? extends RunState> where) {
        return (state, event) -> kind.isInstance(event) && where.isInstance(state)
                ? new Step(state, List.of())
                : truth().step(state, event);
    }

    private static Moves without(Class<? extends Effect> kind) {
        return (state, event) -> {
            var step = truth().step(state, event);
            return new Step(
                    step.next(),
                    step.effects().stream()
                            .filter(Predicate.not(kind::isInstance))
                            .toList());
        };
    }

    private static Lifecycle truth() {
        return TRUE;
    }

    private static RunEvent asIfOfThisAttempt(RunState state, RunEvent event) {
        if (!(state instanceof Open open)) return event;
        var attempt = open.progress().attempt();
        return switch (event) {
            case ChecksPassed e -> new ChecksPassed(attempt, e.commit(), e.unheard(), e.at());
            case AgentStopped e -> new AgentStopped(attempt, e.at());
            case AgentLost e -> new AgentLost(attempt, e.why(), e.at());
            case TurnCompleted e -> new TurnCompleted(attempt, e.lastWords(), e.unheard(), e.at());
            case WorkspacePrepared e -> new WorkspacePrepared(attempt, e.base(), e.at());
            case ReviewOpened e -> new ReviewOpened(attempt, e.commit(), e.page(), e.unheard(), e.at());
            default -> event;
        };
    }

    private static RunEvent asIfOfThisMerge(RunState state, RunEvent event) {
        if (!(state instanceof Merging merging) || !(event instanceof MergeRefused e)) return event;
        return new MergeRefused(e.attempt(), merging.requested(), e.problem(), e.at());
    }

    private static RunEvent asIfAllWereHeard(RunState state, RunEvent event) {
        return event instanceof ChecksPassed e ? new ChecksPassed(e.attempt(), e.commit(), 0, e.at()) : event;
    }

    private static RunEvent asIfOfTheOldestAsk(RunState state, RunEvent event) {
        if (!(event instanceof AskAnswered e) || state.awaited().isEmpty()) return event;
        return new AskAnswered(state.awaited().getFirst(), e.reply(), e.at());
    }

    private static Step withoutStopping(RunEvent event, Step step) {
        if (!(step.next() instanceof Stopping stopping) || !(stopping.then() instanceof Queued queued)) return step;
        return new Step(queued, step.effects());
    }

    private static Step withoutParkedAsks(RunEvent event, Step step) {
        if (!(step.next() instanceof Stopping s) || !(s.then() instanceof Waiting w)) return step;
        var none = List.<AskId>of();
        var parked = new Waiting(w.progress(), w.reason(), w.presence(), w.detail(), w.since(), w.next(), none);
        return new Step(new Stopping(s.progress(), parked, s.since()), step.effects());
    }

    private static Step withoutCounting(RunEvent event, Step step) {
        if (!(step.next() instanceof Stopping s) || !(s.then() instanceof Queued q)) return step;
        var p = q.progress();
        var uncounted = new Progress(p.attempt(), p.rounds(), 0, p.reminded(), p.delivers());
        return new Step(
                new Stopping(s.progress(), new Queued(uncounted, q.reason(), q.since()), s.since()), step.effects());
    }

    private static Step answeredAgain(RunState state, RunEvent event) {
        var e = (AskAnswered) event;
        var attempt = ((Working) state).progress().attempt();
        return new Step(state, List.of(new Answer(attempt, e.ask(), e.reply())));
    }

    private static Step takenBack(RunState state, RunEvent event) {
        var w = (Waiting) state;
        if (w.presence() == Presence.LIVE || !w.asks().contains(((AskWithdrawn) event).ask()))
            return truth().step(state, event);
        return new Step(new Queued(w.progress(), QueueReason.RESUMED, event.at()), List.of());
    }

    private static Step queuedAgain(RunState state, RunEvent event) {
        var progress = Progress.start(Delivers.CHANGE);
        return new Step(new Queued(progress, QueueReason.FOLLOW_UP, event.at()), List.of());
    }

    private static Step deliveredAnyway(RunState state, RunEvent event) {
        var e = (ChecksFailed) event;
        if (e.attempt() != ((Proving) state).progress().attempt()) return new Step(state, List.of());
        return truth().step(state, new ChecksPassed(e.attempt(), e.commit(), e.unheard(), e.at()));
    }

    private static Step ended(Outcome outcome, RunEvent event) {
        return new Step(
                new Ended(outcome, event.at()), List.of(new FreeWorkspace(), new Report("The report is there.")));
    }
}
