package dev.errand.domain.run;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.journal.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where a run stands. Everything here survives a crash.
public sealed interface RunState {

    /// When the run came into this state; renewed by a restart of the server, so that no deadline runs while nobody
    /// watches.
    Instant since();

    /// A run that has not ended.
    sealed interface Open extends RunState {
        Progress progress();

        /// Whether an agent works, or waits, for the run in this attempt.
        default boolean hasAgent() {
            return this instanceof Working || (this instanceof Waiting waiting && waiting.presence() == Presence.LIVE);
        }
    }

    /// A run whose next event must come from the world, not from a person: each of these has a deadline.
    sealed interface Busy extends Open {}

    /// Waiting for a slot.
    record Queued(Progress progress, QueueReason reason, Instant since) implements Open {}

    /// The workspace is being made.
    record Preparing(Progress progress, QueueReason reason, Instant since) implements Busy {}

    /// The agent works.
    record Working(Progress progress, Instant since) implements Busy {}

    /// Something must happen first. `LIVE`: the agent's process waits too and keeps the slot; `PARKED`: the process is
    /// gone.
    ///
    /// @param next when it goes on by itself, if it does
    /// @param asks what is still unanswered, oldest first
    record Waiting(
            Progress progress,
            WaitReason reason,
            Presence presence,
            String detail,
            Instant since,
            Optional<Instant> next,
            List<AskId> asks)
            implements Open {
        public Waiting {
            asks = List.copyOf(asks);
        }
    }

    enum Presence {
        LIVE,
        PARKED
    }

    /// Errand looks at what the agent left and runs the checks on the commit.
    record Proving(Progress progress, Instant since) implements Busy {}

    /// The proven commit is being handed over for review.
    record Delivering(Progress progress, String commit, Instant since) implements Busy {}

    /// People look at the change.
    record InReview(Progress progress, String commit, String page, Instant since) implements Open {}

    /// A person wants the change in: until the forge has said yes or no, nobody else can want something else.
    ///
    /// @param requested when they said so, which tells this merge from one that was refused before
    record Merging(Progress progress, String commit, String page, Actor by, Instant requested, Instant since)
            implements Open {}

    /// The agent is being ended; what comes after is already decided.
    record Stopping(Progress progress, RunState then, Instant since) implements Busy {
        public Stopping {
            if (!(then instanceof Queued
                    || then instanceof Waiting
                    || then instanceof Proving
                    || then instanceof Ended)) throw new IllegalArgumentException("a stopped run cannot be " + then);
        }
    }

    /// Over, for ever.
    record Ended(Outcome outcome, Instant since) implements RunState {}

    /// Whether the run takes one of the places for runs that use the machine.
    default boolean isSlotted() {
        return switch (this) {
            case Busy _ -> true;
            case Waiting waiting -> waiting.presence() == Presence.LIVE;
            case Queued _, InReview _, Merging _, Ended _ -> false;
        };
    }

    /// The asks that the run waits for. An open ask that is not among them is settled: its answer would change nothing.
    default List<AskId> awaited() {
        return switch (this) {
            case Waiting waiting -> waiting.asks();
            case Stopping stopping -> stopping.then().awaited();
            case Queued _, Preparing _, Working _, Proving _, Delivering _, InReview _, Merging _, Ended _ -> List.of();
        };
    }
}
