package dev.errand.port;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was read of an agent's output.
///
/// @param liveness what is true of the process now; when it is not alive and nothing was read, all has been read
/// @param expecting what the agent is doing while it is silent
/// @param unread since when a line waits that the program has not taken
public record Reading(
        List<Entry> entries,
        List<AgentEvent> events,
        Bookmark next,
        Liveness liveness,
        Expecting expecting,
        Optional<Instant> unread) {
    public Reading {
        entries = List.copyOf(entries);
        events = List.copyOf(events);
    }

    public Reading(
            List<Entry> entries, List<AgentEvent> events, Bookmark next, Liveness liveness, Expecting expecting) {
        this(entries, events, next, liveness, expecting, Optional.empty());
    }

    public Reading unread(Optional<Instant> since) {
        return new Reading(entries, events, next, liveness, expecting, since);
    }

    /// Whose word comes next: how long silence is no cause for worry depends on it.
    public enum Expecting {
        MODEL,
        TOOL,
        PERSON,
        NOBODY
    }
}
