package dev.errand.port;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Usage;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.TaskId;
import dev.errand.domain.workspace.Workspace;
import java.time.Instant;
import java.util.List;

/// One thing to remember.
public sealed interface Write {
    record TaskSubmitted(Task task) implements Write {}

    record RunCreated(Run run) implements Write {}

    /// The run's new state and usage.
    record RunMoved(Run run) implements Write {}

    /// A line of the journal. Never changed, never removed.
    record EventHappened(RunId run, RunEvent event, Actor by) implements Write {}

    record EffectDue(DueEffect effect) implements Write {}

    record EffectDone(long effect) implements Write {}

    /// Where a run works; made again in the same repository, the later word holds.
    record WorkspaceMade(Workspace workspace) implements Write {}

    /// A process start; the same number twice is one start. Its lines may be read before this is told.
    record AttemptStarted(RunId run, int attempt, Instant at) implements Write {}

    /// Lines of a transcript together with how far it has been read: both or neither. One that ends before the
    /// last one did is refused: a reading never goes back.
    record TranscriptRead(RunId run, int attempt, List<Entry> entries, Bookmark read) implements Write {
        public TranscriptRead {
            entries = List.copyOf(entries);
        }
    }

    /// Entries that come from Errand, not from an agent's output. They count to the latest attempt.
    record EntriesAdded(RunId run, List<Entry> entries) implements Write {
        public EntriesAdded {
            entries = List.copyOf(entries);
        }
    }

    /// Keeps a message for the agent; keeping it twice keeps it once.
    record MessageKept(RunId run, Message message) implements Write {}

    /// The agent has taken it up. What nobody kept may be heard too, and changes nothing.
    record MessageHeard(RunId run, MessageId message) implements Write {}

    /// An agent's request; the same id twice is one ask.
    record AskOpened(Ask ask) implements Write {}

    /// The first reply stays; a later one, or one to an ask that is settled, changes nothing.
    record AskReplied(AskId ask, Reply reply) implements Write {}

    /// The agent has been given the reply, or took its request back.
    record AskSettled(AskId ask) implements Write {}

    record EvidenceGiven(RunId run, Evidence evidence) implements Write {}

    /// What one request of the model used, in the ledger.
    record UsageCounted(RunId run, int attempt, Usage usage, Instant at) implements Write {}

    /// The one comment of a run in its issue.
    record CommentPlaced(TaskId task, RunId run, String line, Instant at) implements Write {}
}
