package dev.errand.domain.ask;

import dev.errand.domain.journal.Actor;
import java.time.Instant;
import java.util.List;

/// What was answered, by whom, when. The first reply to an ask is the only one.
///
/// @param answers one per prompt of a question, in order; empty for an approval
/// @param note words that go to the agent with the reply, for example why not
public record Reply(Verdict verdict, List<String> answers, String note, Actor by, Instant at) {
    public Reply {
        answers = List.copyOf(answers);
    }

    public enum Verdict {
        ALLOW,
        DENY
    }
}
