package dev.errand.domain.run;

import dev.errand.domain.run.RunState.*;
import java.util.Optional;

/// Where a run stands, as people read it in the issue that it came from.
public final class Standing {
    private Standing() {}

    /// One line for the states that people must know of; the others are on the board.
    public static Optional<String> line(RunState state) {
        return switch (state) {
            case Waiting s when s.reason() == WaitReason.PERSON -> Optional.of("Needs you: " + s.detail() + ".");
            case InReview s -> Optional.of("Ready for review: " + s.page());
            case Ended s -> Optional.of(Outcomes.sentence(s.outcome()));
            case Queued _, Preparing _, Working _, Waiting _, Proving _, Delivering _, Merging _, Stopping _ ->
                Optional.empty();
        };
    }
}
