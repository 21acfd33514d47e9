package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.DeadlinePassed;
import dev.errand.domain.run.RunEvent.WakeUpCame;
import dev.errand.domain.run.RunState.*;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How long a run may stay in a state, computed from what is stored: nothing that could be lost keeps it.
///
/// @param preparing fetching, checking out and setting up
/// @param working the agent's own time, all spells together, when the task sets no limit
/// @param asking how long an agent's process is kept for a person's answer before it is parked
/// @param proving setup and all checks
/// @param handing delivering, and ending an agent
public record Deadlines(Duration preparing, Duration working, Duration asking, Duration proving, Duration handing) {
    public static final Deadlines USUAL = new Deadlines(
            Duration.ofMinutes(30),
            Duration.ofHours(8),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofMinutes(5));

    List<Fact> passed(Collection<Run> open, Instant now) {
        return open.stream()
                .flatMap(run -> event(run, now).stream().map(event -> Fact.of(run.id(), event, Actor.errand())))
                .toList();
    }

    private Optional<RunEvent> event(Run run, Instant now) {
        if (run.state() instanceof Waiting waiting && waiting.next().isPresent())
            return now.isBefore(waiting.next().get())
                    ? Optional.empty()
                    : Optional.of(new WakeUpCame(waiting.since(), now));
        return limit(run)
                .filter(limit -> !now.isBefore(run.state().since().plus(limit)))
                .map(_ -> new DeadlinePassed(run.state().since(), now));
    }

    /// How long this state may last, counted from its `since`; absent where a run may stay as long as it likes.
    public Optional<Duration> limit(Run run) {
        return switch (run.state()) {
            case Preparing _ -> Optional.of(preparing);
            case Working _ ->
                Optional.of(run.orders().limits().time().orElse(working).minus(run.worked()));
            case Waiting waiting -> waiting.presence() == Presence.LIVE ? Optional.of(asking) : Optional.empty();
            case Proving _ -> Optional.of(proving);
            case Delivering _, Merging _, Stopping _ -> Optional.of(handing);
            case Queued _, InReview _, Ended _ -> Optional.empty();
        };
    }

    /// When a run goes on by itself, or is given up, if nothing happens before.
    public Optional<Instant> next(Run run) {
        if (run.state() instanceof Waiting waiting && waiting.next().isPresent()) return waiting.next();
        return limit(run).map(limit -> run.state().since().plus(limit));
    }
}
