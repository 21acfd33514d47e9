package dev.errand.port;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.Entry;
import java.util.List;

/// What was read of an agent's output.
///
/// @param liveness what is true of the process now; when it is not alive and nothing was read, all has been read
/// @param expecting what the agent is doing while it is silent
public record Reading(
        List<Entry> entries, List<AgentEvent> events, Bookmark next, Liveness liveness, Expecting expecting) {
    public Reading {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    /// Whose word comes next: how long silence is no cause for worry depends on it.
    public enum Expecting {
        MODEL,
        TOOL,
        PERSON,
        NOBODY
    }
}
