package dev.errand.domain.ask;

import dev.errand.domain.run.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Something an agent waits for. An approval wants a yes or no; a question wants words.
///
/// @param replyTo the harness's own handle of the request (a hook's request id)
/// @param hash SHA-256 of tool, input, run and tool use: what the answer is bound to
/// @param reply absent while it is open
public record Ask(
        AskId id,
        RunId run,
        int attempt,
        Kind kind,
        ToolRequest request,
        String replyTo,
        String hash,
        List<Prompt> prompts,
        Instant askedAt,
        Optional<Reply> reply) {
    public Ask {
        prompts = List.copyOf(prompts);
    }

    public enum Kind {
        APPROVAL,
        QUESTION
    }

    /// One question of a question ask, with the options offered; free text is always allowed.
    public record Prompt(String question, List<String> options, boolean many) {
        public Prompt {
            options = List.copyOf(options);
        }
    }

    public boolean isOpen() {
        return reply.isEmpty();
    }
}
