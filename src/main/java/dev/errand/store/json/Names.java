package dev.errand.store.json;

import static java.util.Map.entry;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.*;
import java.util.Map;

/// The short names by which the kinds of a sealed type are stored. A name is for ever: rows carry it, whatever the
/// class
/// is called by then.
final class Names {
    static final Map<Class<?>, String> STATES = Map.ofEntries(
            entry(Queued.class, "queued"),
            entry(Preparing.class, "preparing"),
            entry(Working.class, "working"),
            entry(Waiting.class, "waiting"),
            entry(Proving.class, "proving"),
            entry(Delivering.class, "delivering"),
            entry(InReview.class, "in-review"),
            entry(Merging.class, "merging"),
            entry(Stopping.class, "stopping"),
            entry(Ended.class, "ended"));

    static final Map<Class<?>, String> OUTCOMES = Map.ofEntries(
            entry(Merged.class, "merged"),
            entry(Reported.class, "reported"),
            entry(NothingToDeliver.class, "nothing-to-deliver"),
            entry(Failed.class, "failed"),
            entry(Cancelled.class, "cancelled"),
            entry(Discarded.class, "discarded"));

    static final Map<Class<?>, String> EFFECTS = Map.ofEntries(
            entry(PrepareWorkspace.class, "prepare-workspace"),
            entry(StartAgent.class, "start-agent"),
            entry(AdoptAgent.class, "adopt-agent"),
            entry(Tell.class, "tell"),
            entry(Keep.class, "keep"),
            entry(Answer.class, "answer"),
            entry(StopAgent.class, "stop-agent"),
            entry(ProveWork.class, "prove-work"),
            entry(CommitRestAndProve.class, "commit-rest-and-prove"),
            entry(Deliver.class, "deliver"),
            entry(MergeChange.class, "merge-change"),
            entry(FreeWorkspace.class, "free-workspace"),
            entry(Report.class, "report"));

    static final Map<Class<?>, String> EVENTS = Map.ofEntries(
            entry(SlotGranted.class, "slot-granted"),
            entry(ServerRestarted.class, "server-restarted"),
            entry(DeadlinePassed.class, "deadline-passed"),
            entry(WakeUpCame.class, "wake-up-came"),
            entry(WorkspacePrepared.class, "workspace-prepared"),
            entry(PreparationFailed.class, "preparation-failed"),
            entry(AgentStarted.class, "agent-started"),
            entry(AgentAdopted.class, "agent-adopted"),
            entry(ToolRequested.class, "tool-requested"),
            entry(AskWithdrawn.class, "ask-withdrawn"),
            entry(TurnCompleted.class, "turn-completed"),
            entry(AgentFailed.class, "agent-failed"),
            entry(AgentLost.class, "agent-lost"),
            entry(QuotaReached.class, "quota-reached"),
            entry(OutageMet.class, "outage-met"),
            entry(LimitReached.class, "limit-reached"),
            entry(Tampered.class, "tampered"),
            entry(AgentStopped.class, "agent-stopped"),
            entry(TreeLeftDirty.class, "tree-left-dirty"),
            entry(NothingChanged.class, "nothing-changed"),
            entry(ChecksPassed.class, "checks-passed"),
            entry(ChecksFailed.class, "checks-failed"),
            entry(ProvingFailed.class, "proving-failed"),
            entry(ReportWritten.class, "report-written"),
            entry(ReviewOpened.class, "review-opened"),
            entry(DeliveryFailed.class, "delivery-failed"),
            entry(MessageSent.class, "message-sent"),
            entry(AskAnswered.class, "ask-answered"),
            entry(StopRequested.class, "stop-requested"),
            entry(MergeRequested.class, "merge-requested"),
            entry(MergeRefused.class, "merge-refused"),
            entry(ChangeMerged.class, "change-merged"),
            entry(ChangeDiscarded.class, "change-discarded"));

    static final Map<Class<?>, String> ACTORS = Map.ofEntries(
            entry(Actor.Person.class, "person"),
            entry(Actor.Agent.class, "agent"),
            entry(Actor.Supervisor.class, "supervisor"));

    private Names() {}
}
