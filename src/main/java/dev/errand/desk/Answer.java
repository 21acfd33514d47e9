package dev.errand.desk;

import dev.errand.domain.journal.Problem;

/// What a person gets for a verb.
public sealed interface Answer<T> {
    record Done<T>(T value) implements Answer<T> {}

    record Refused<T>(Reason reason, Problem problem) implements Answer<T> {}

    enum Reason {
        NOT_FOUND,
        INVALID,
        TOO_LATE,
        /// Nothing was accepted; the same words may be said again later.
        NOT_NOW
    }

    static <T> Answer<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Answer<T> refused(Reason reason, String what, String why, String tryThis) {
        return new Refused<>(reason, new Problem(what, why, tryThis));
    }
}
