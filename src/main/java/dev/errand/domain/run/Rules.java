package dev.errand.domain.run;

import java.time.Duration;

/// The numbers by which a run is led.
///
/// @param roundsMax how often failing checks go back to the agent before a person is asked
/// @param interruptionsMax how often in a row a lost agent is resumed
/// @param backoffFirst the pause after the first outage; it doubles each time, up to an hour
public record Rules(int roundsMax, int interruptionsMax, Duration backoffFirst) {
    public static final Rules USUAL = new Rules(3, 5, Duration.ofSeconds(30));

    private static final Duration BACKOFF_MAX = Duration.ofHours(1);

    /// For a task that says by itself how often.
    public Rules withRounds(int most) {
        return new Rules(most, interruptionsMax, backoffFirst);
    }

    Duration backoff(int interruptions) {
        var pause = backoffFirst.multipliedBy(1L << Math.clamp(interruptions - 1L, 0, 12));
        return pause.compareTo(BACKOFF_MAX) < 0 ? pause : BACKOFF_MAX;
    }
}
