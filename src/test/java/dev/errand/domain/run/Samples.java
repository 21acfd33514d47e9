package dev.errand.domain.run;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.task.Wishes.Delivers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of every kind: states of a run in its second attempt, and the events that may meet them.
final class Samples {
    static final Rules RULES = new Rules(3, 5, Duration.ofSeconds(30));
    static final Lifecycle LIFECYCLE = new Lifecycle(RULES);

    static final Instant SINCE = Instant.parse("2026-03-01T09:00:00Z");
    static final Instant NOW = SINCE.plusSeconds(60);
    static final Instant LATER = SINCE.plusSeconds(3600);
    static final int ATTEMPT = 2;
    static final Progress PROGRESS = new Progress(ATTEMPT, 0, 0, false, Delivers.CHANGE);

    static final Actor ADA = new Actor.Person("ada");
    static final Actor GRACE = new Actor.Person("grace");
    static final AskId FIRST = new AskId("ask-1");
    static final AskId SECOND = new AskId("ask-2");
    static final Problem PROBLEM = new Problem("It went wrong", "the disk is full", "errand doctor");
    static final Message WORDS = new Message(new MessageId("m1"), ADA, "Use the other clock.", SINCE);
    static final Message FEEDBACK = new Message(new MessageId("m2"), Actor.errand(), "1 test fails.", SINCE);
    static final Reply YES = new Reply(Reply.Verdict.ALLOW, List.of(), "", ADA, NOW);

    private Samples() {}

    static Queued queued(QueueReason reason) {
        return new Queued(PROGRESS, reason, SINCE);
    }

    static Working working() {
        return new Working(PROGRESS, SINCE);
    }

    static Proving proving() {
        return new Proving(PROGRESS, SINCE);
    }

    static Delivering delivering() {
        return new Delivering(PROGRESS, "c0ffee", SINCE);
    }

    static InReview inReview() {
        return new InReview(PROGRESS, "c0ffee", "pr/1", SINCE);
    }

    static Merging merging() {
        return new Merging(PROGRESS, "c0ffee", "pr/1", GRACE, SINCE, SINCE);
    }

    static Waiting waiting(AskId... asks) {
        return answerable(Presence.LIVE, asks);
    }

    static Waiting parked(AskId... asks) {
        return answerable(Presence.PARKED, asks);
    }

    private static Waiting answerable(Presence presence, AskId... asks) {
        return new Waiting(
                PROGRESS, WaitReason.APPROVAL, presence, "npm publish", SINCE, Optional.empty(), List.of(asks));
    }

    static Waiting untilLater() {
        return new Waiting(
                PROGRESS, WaitReason.QUOTA, Presence.PARKED, "5-hour limit", SINCE, Optional.of(LATER), List.of());
    }

    static Waiting forWords() {
        var detail = "the checks still fail after 3 rounds";
        return new Waiting(PROGRESS, WaitReason.PERSON, Presence.PARKED, detail, SINCE, Optional.empty(), List.of());
    }

    static Stopping stoppingThen(RunState then) {
        return new Stopping(PROGRESS, then, SINCE);
    }

    static Ended ended(Outcome outcome) {
        return new Ended(outcome, SINCE);
    }

    static Failed failed(Cause cause) {
        return new Failed(cause, PROBLEM);
    }

    static ToolRequested asked(AskId id, Ask.Kind kind, Decision decision) {
        var request = new ToolRequest("tool-1", "Bash", "{}", "npm publish");
        var ask = new Ask(
                id,
                new RunId("run-1a2b3c4d"),
                ATTEMPT,
                kind,
                request,
                "reply-1",
                "hash",
                List.of(),
                NOW,
                Optional.empty());
        return new ToolRequested(ATTEMPT, ask, decision, NOW);
    }

    /// Every kind of state, by the name that the table uses.
    static List<RunState> states() {
        return List.of(
                queued(QueueReason.NEW),
                new Preparing(PROGRESS, QueueReason.NEW, SINCE),
                working(),
                waiting(FIRST),
                parked(FIRST),
                untilLater(),
                forWords(),
                proving(),
                delivering(),
                inReview(),
                merging(),
                stoppingThen(queued(QueueReason.INTERRUPTED)),
                stoppingThen(parked(FIRST)),
                stoppingThen(untilLater()),
                stoppingThen(proving()),
                stoppingThen(ended(failed(Cause.AGENT))),
                stoppingThen(ended(new Cancelled(GRACE))),
                ended(new Cancelled(GRACE)));
    }

    /// Every kind of event; where a word in it decides, both.
    static Map<String, RunEvent> events() {
        var events = new LinkedHashMap<String, RunEvent>();
        fromErrand(events);
        fromTheAgent(events);
        fromProvingAndDelivery(events);
        fromPeople(events);
        return events;
    }

    private static void fromErrand(Map<String, RunEvent> events) {
        events.put("SlotGranted", new SlotGranted(NOW));
        events.put("ServerRestarted", new ServerRestarted(NOW, NOW));
        events.put("DeadlinePassed", new DeadlinePassed(SINCE, NOW));
        events.put("WakeUpCame", new WakeUpCame(SINCE, NOW));
        events.put("WorkspacePrepared", new WorkspacePrepared(ATTEMPT, "base", NOW));
        events.put("PreparationFailed", new PreparationFailed(ATTEMPT, PROBLEM, NOW));
    }

    private static void fromTheAgent(Map<String, RunEvent> events) {
        events.put("AgentStarted", new AgentStarted(ATTEMPT, NOW));
        events.put("AgentAdopted", new AgentAdopted(ATTEMPT, NOW));
        events.put("ToolRequested, decided", asked(SECOND, Ask.Kind.APPROVAL, Decision.allow("Bash(npm *)")));
        events.put("ToolRequested, to ask about", asked(SECOND, Ask.Kind.APPROVAL, Decision.ask("Bash(*)")));
        events.put("AskWithdrawn", new AskWithdrawn(ATTEMPT, FIRST, NOW));
        events.put("TurnCompleted", new TurnCompleted(ATTEMPT, "Done.", 0, NOW));
        events.put("TurnCompleted, words unheard", new TurnCompleted(ATTEMPT, "Done.", 1, NOW));
        events.put("AgentFailed", new AgentFailed(ATTEMPT, PROBLEM, NOW));
        events.put("AgentLost", new AgentLost(ATTEMPT, "it is gone", NOW));
        events.put("QuotaReached", new QuotaReached(ATTEMPT, "5-hour limit", LATER, NOW));
        events.put("OutageMet", new OutageMet(ATTEMPT, "529", NOW));
        events.put("LimitReached", new LimitReached(ATTEMPT, "$5.00", NOW));
        events.put("Tampered", new Tampered(ATTEMPT, "git push", NOW));
        events.put("AgentStopped", new AgentStopped(ATTEMPT, NOW));
    }

    private static void fromProvingAndDelivery(Map<String, RunEvent> events) {
        events.put("TreeLeftDirty", new TreeLeftDirty(ATTEMPT, FEEDBACK, NOW));
        events.put("NothingChanged", new NothingChanged(ATTEMPT, "Nothing to do.", 0, NOW));
        events.put("NothingChanged, words unheard", new NothingChanged(ATTEMPT, "Nothing to do.", 1, NOW));
        events.put("ChecksPassed", new ChecksPassed(ATTEMPT, "c0ffee", 0, NOW));
        events.put("ChecksPassed, words unheard", new ChecksPassed(ATTEMPT, "c0ffee", 1, NOW));
        events.put("ChecksFailed", new ChecksFailed(ATTEMPT, "c0ffee", FEEDBACK, 0, NOW));
        events.put("ProvingFailed", new ProvingFailed(ATTEMPT, PROBLEM, NOW));
        events.put("ReportWritten", new ReportWritten(ATTEMPT, "All is well.", 0, NOW));
        events.put("ReportWritten, words unheard", new ReportWritten(ATTEMPT, "All is well.", 1, NOW));
        events.put("ReviewOpened", new ReviewOpened(ATTEMPT, "c0ffee", "pr/1", 0, NOW));
        events.put("ReviewOpened, words unheard", new ReviewOpened(ATTEMPT, "c0ffee", "pr/1", 1, NOW));
        events.put("DeliveryFailed", new DeliveryFailed(ATTEMPT, PROBLEM, NOW));
    }

    private static void fromPeople(Map<String, RunEvent> events) {
        events.put("MessageSent", new MessageSent(WORDS, NOW));
        events.put("AskAnswered", new AskAnswered(FIRST, YES, NOW));
        events.put("StopRequested", new StopRequested(ADA, NOW));
        events.put("MergeRequested", new MergeRequested(ADA, NOW));
        events.put("MergeRefused", new MergeRefused(ATTEMPT, SINCE, PROBLEM, NOW));
        events.put("ChangeMerged", new ChangeMerged("c0ffee", "main", ADA, NOW));
        events.put("ChangeDiscarded", new ChangeDiscarded(ADA, NOW));
    }
}
