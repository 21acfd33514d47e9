package dev.errand.store.sql;

import java.time.Instant;

/// Moments as columns: nanoseconds since 1970, so that they sort and come back as they were.
final class Nanos {
    private static final long PER_SECOND = 1_000_000_000;

    private Nanos() {}

    static long of(Instant moment) {
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), PER_SECOND), moment.getNano());
    }

    static Instant moment(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
    }
}
