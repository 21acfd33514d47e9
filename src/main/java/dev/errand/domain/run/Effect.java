package dev.errand.domain.run;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.session.Message;
import java.time.Instant;

/// What the world must do because of an event. Every effect may be performed twice; none may be lost.
public sealed interface Effect {
    record PrepareWorkspace(int attempt) implements Effect {}

    /// Starts the agent, or resumes its session, with every message that it has not heard yet.
    ///
    /// @param interrupted whether it was lost in the middle of a turn, which it must be told
    record StartAgent(int attempt, boolean interrupted) implements Effect {}

    /// Makes sure of the agent after a restart of the server.
    record AdoptAgent(int attempt) implements Effect {}

    /// Gives the agent one message. The message is kept with the step, so that a lost agent is told again.
    record Tell(int attempt, Message message) implements Effect {}

    /// Keeps a message for the next start of the agent.
    record Keep(Message message) implements Effect {}

    /// Remembers a reply, and gives it to the agent that waits for it.
    record Answer(int attempt, AskId ask, Reply reply) implements Effect {}

    record StopAgent(int attempt) implements Effect {}

    record ProveWork(int attempt) implements Effect {}

    /// Commits what the agent left uncommitted, marked as such, and proves that.
    record CommitRestAndProve(int attempt) implements Effect {}

    record Deliver(int attempt, String commit) implements Effect {}

    /// Merges the reviewed commit for a person; a second time it finds that it is in.
    record MergeChange(int attempt, String commit, Actor by, Instant requested) implements Effect {}

    record FreeWorkspace() implements Effect {}

    /// Says where the run stands in the issue that it came from.
    record Report(String line) implements Effect {}
}
