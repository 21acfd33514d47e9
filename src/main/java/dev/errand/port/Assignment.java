package dev.errand.port;

import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.session.SessionId;
import java.nio.file.Path;
import java.util.Optional;

/// What an agent is started with.
///
/// @param session the conversation's id, chosen by Errand
/// @param start whether the conversation is new, goes on, or branches off another one
/// @param directory the workspace
/// @param instructions what the agent is told beside the task: the repository's own CLAUDE.md, how Errand works
public record Assignment(
        Attempt attempt,
        SessionId session,
        Start start,
        Path directory,
        Optional<String> model,
        Optional<String> effort,
        Mode mode,
        Limits limits,
        String instructions) {

    public sealed interface Start {
        record Fresh() implements Start {}

        record Resumed() implements Start {}

        /// A conversation that begins with all that another one knows; when it was begun before, it goes on.
        record ForkOf(SessionId other) implements Start {}
    }
}
