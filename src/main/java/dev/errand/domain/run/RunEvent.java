package dev.errand.domain.run;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.session.Message;
import java.time.Instant;

/// A fact about a run, in the past tense. The lifecycle never asks what time it is: facts carry it.
public sealed interface RunEvent {
    Instant at();

    /// A fact about one attempt. Facts of an earlier attempt are stale and change nothing.
    sealed interface OfAttempt extends RunEvent {
        int attempt();
    }

    // From the supervisor itself.
    record SlotGranted(Instant at) implements RunEvent {}

    /// Nobody has watched for a while; now somebody does.
    ///
    /// @param awakeUntil until when agents may have worked: they outlive a server, not the sleep of their machine
    record ServerRestarted(Instant awakeUntil, Instant at) implements RunEvent {}

    /// The run stayed in the state that it entered at `since` for longer than that state may last.
    record DeadlinePassed(Instant since, Instant at) implements RunEvent {}

    /// The moment that a parked run waited for has come.
    record WakeUpCame(Instant since, Instant at) implements RunEvent {}

    // From the workspace.
    record WorkspacePrepared(int attempt, String base, Instant at) implements OfAttempt {}

    record PreparationFailed(int attempt, Problem problem, Instant at) implements OfAttempt {}

    // From the agent.
    record AgentStarted(int attempt, Instant at) implements OfAttempt {}

    record AgentAdopted(int attempt, Instant at) implements OfAttempt {}

    /// The agent wants to do something, and the policy has spoken.
    record ToolRequested(int attempt, Ask ask, Decision decision, Instant at) implements OfAttempt {}

    /// The agent took a request back.
    record AskWithdrawn(int attempt, AskId ask, Instant at) implements OfAttempt {}

    /// The agent finished a turn as it should.
    ///
    /// @param unheard how many messages it has been sent and has not heard yet: then its work is not over
    record TurnCompleted(int attempt, String lastWords, int unheard, Instant at) implements OfAttempt {}

    /// The agent cannot go on, and trying again would not help.
    record AgentFailed(int attempt, Problem problem, Instant at) implements OfAttempt {}

    /// The agent is gone, or was given up, in the middle of a turn; its session can be resumed.
    record AgentLost(int attempt, String why, Instant at) implements OfAttempt {}

    /// The model's provider said when to come back.
    record QuotaReached(int attempt, String detail, Instant until, Instant at) implements OfAttempt {}

    /// The model's provider fails; worth another try later.
    record OutageMet(int attempt, String detail, Instant at) implements OfAttempt {}

    /// A limit of the run is used up.
    record LimitReached(int attempt, String limit, Instant at) implements OfAttempt {}

    /// A tool ran that the journal never allowed.
    record Tampered(int attempt, String what, Instant at) implements OfAttempt {}

    /// Nothing of the agent is left: process, children, daemons.
    record AgentStopped(int attempt, Instant at) implements OfAttempt {}

    // From proving. `unheard` counts what people said meanwhile: the agent must hear it before anything is called done.
    record TreeLeftDirty(int attempt, Message reminder, Instant at) implements OfAttempt {}

    record NothingChanged(int attempt, String lastWords, int unheard, Instant at) implements OfAttempt {}

    record ChecksPassed(int attempt, String commit, int unheard, Instant at) implements OfAttempt {}

    record ChecksFailed(int attempt, String commit, Message feedback, int unheard, Instant at) implements OfAttempt {}

    record ProvingFailed(int attempt, Problem problem, Instant at) implements OfAttempt {}

    record ReportWritten(int attempt, String report, int unheard, Instant at) implements OfAttempt {}

    // From delivery.
    record ReviewOpened(int attempt, String commit, String page, int unheard, Instant at) implements OfAttempt {}

    record DeliveryFailed(int attempt, Problem problem, Instant at) implements OfAttempt {}

    // From people.
    record MessageSent(Message message, Instant at) implements RunEvent {}

    record AskAnswered(AskId ask, Reply reply, Instant at) implements RunEvent {}

    record StopRequested(Actor by, Instant at) implements RunEvent {}

    record MergeRequested(Actor by, Instant at) implements RunEvent {}

    /// The forge has changed nothing; the problem says why, and what a person can do by hand.
    ///
    /// @param requested which merge this answers
    record MergeRefused(int attempt, Instant requested, Problem problem, Instant at) implements OfAttempt {}

    /// @param where what was moved, for example `main` or `origin/main`; empty when it was in already
    record ChangeMerged(String commit, String where, Actor by, Instant at) implements RunEvent {}

    record ChangeDiscarded(Actor by, Instant at) implements RunEvent {}
}
