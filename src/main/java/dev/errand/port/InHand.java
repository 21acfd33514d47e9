package dev.errand.port;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.session.Message;
import dev.errand.domain.workspace.Workspace;
import java.time.Instant;
import java.util.List;

/// What a run has in hand.
///
/// @param attempts every process start so far, in order
/// @param unheard messages kept for the agent that it has not heard, in order of time
/// @param asks the open ones, and the answered ones whose answer no agent has been given yet
/// @param lastWords what the agent said last, empty when it has said nothing
public record InHand(
        List<Workspace> workspaces, List<Start> attempts, List<Message> unheard, List<Ask> asks, String lastWords) {
    public InHand {
        workspaces = List.copyOf(workspaces);
        attempts = List.copyOf(attempts);
        unheard = List.copyOf(unheard);
        asks = List.copyOf(asks);
    }

    public record Start(int number, Instant at, Bookmark read) {}
}
