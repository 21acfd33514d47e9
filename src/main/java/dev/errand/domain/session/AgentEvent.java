package dev.errand.domain.session;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.money.Usage;
import java.time.Instant;
import java.util.List;

/// A line of an agent that means something, in no vendor's words.
public sealed interface AgentEvent {
    /// The agent is up.
    record Ready(String version, String model) implements AgentEvent {}

    /// The agent has taken up a message.
    record Heard(MessageId message) implements AgentEvent {}

    /// The agent wants to use a tool, or asks something, and waits.
    ///
    /// @param replyTo the harness's own handle, given back with the reply
    record Asked(Ask.Kind kind, ToolRequest request, String replyTo, List<Ask.Prompt> prompts) implements AgentEvent {
        public Asked {
            prompts = List.copyOf(prompts);
        }
    }

    /// The agent does not wait for that any more.
    record Withdrew(String replyTo) implements AgentEvent {}

    /// A tool really ran (a refused call does not count).
    record ToolRan(String toolUseId, String tool) implements AgentEvent {}

    /// What one request of the model has used.
    record Used(Usage usage) implements AgentEvent {}

    /// A turn is over as it should be: the protocol's own sign of success, and no background work left.
    record TurnOver(String lastWords) implements AgentEvent {}

    /// The turn was broken off from outside, by an interrupt.
    record TurnBroken(String why) implements AgentEvent {}

    /// The provider said when to come back.
    record QuotaHit(String detail, Instant until) implements AgentEvent {}

    /// The provider fails; worth another try later.
    record Outage(String detail) implements AgentEvent {}

    /// A limit that the harness itself was given is used up.
    record OutOf(String limit) implements AgentEvent {}

    /// The agent cannot go on, and trying again would not help.
    record Hopeless(Problem problem) implements AgentEvent {}
}
