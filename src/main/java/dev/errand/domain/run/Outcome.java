package dev.errand.domain.run;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;

/// How a run ended. It never changes afterwards: a follow-up is a new run.
public sealed interface Outcome {
    /// The change was merged.
    record Merged(String commit, Actor by) implements Outcome {}

    /// The run was asked for words, not for a change, and here they are.
    record Reported(String report) implements Outcome {}

    /// The agent finished and changed nothing: there is nothing to review.
    record NothingToDeliver(String lastWords) implements Outcome {}

    /// The run could not reach its end.
    record Failed(Cause cause, Problem problem) implements Outcome {}

    /// Somebody stopped it.
    record Cancelled(Actor by) implements Outcome {}

    /// Somebody looked at the change and dropped it; a snapshot is kept.
    record Discarded(Actor by) implements Outcome {}

    /// Why a run failed, for filters and exit codes.
    enum Cause {
        WORKSPACE,
        AGENT,
        LIMIT,
        TAMPERED,
        DEADLINE,
        DELIVERY
    }
}
