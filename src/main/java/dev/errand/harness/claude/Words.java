package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.*;

/// How the end of a turn reads in a transcript.
final class Words {
    private Words() {}

    static String of(AgentEvent ending) {
        return switch (ending) {
            case TurnOver _ -> "The turn is over.";
            case TurnBroken e -> "The turn was broken off: " + e.why();
            case QuotaHit e -> e.detail();
            case Outage e -> e.detail();
            case OutOf e -> "The agent has used up its " + e.limit();
            case Hopeless e -> e.problem().toString();
            case Ready _, Heard _, Asked _, Withdrew _, ToolRan _, Used _ ->
                throw new IllegalStateException("not the end of a turn: " + ending);
        };
    }
}
