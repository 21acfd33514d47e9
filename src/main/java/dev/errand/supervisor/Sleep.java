package dev.errand.supervisor;

import java.time.Duration;
import java.time.Instant;

/// A machine that was suspended, a server that was stopped, a clock that was set: between one look at it and the next,
/// more time has passed than anybody was there to use.
final class Sleep {
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    private Sleep() {}

    static boolean isBetween(Instant last, Instant now) {
        return Duration.between(last, now).compareTo(LONGEST_TURN) > 0;
    }

    /// A clock that was set back: whatever began by the old one seems yet to come, and would be waited for until then.
    static boolean isSetBack(Instant last, Instant now) {
        return Duration.between(now, last).compareTo(LONGEST_TURN) > 0;
    }
}
