package dev.errand.spine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The machine's clock, as it is seen by somebody who was asleep for a while.
final class LeapingClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    void leap(Duration asleep) {
        ahead = ahead.plus(asleep);
    }
}
