package dev.errand.store.sql;

/// A write speaks of something that is not there. Only the caller that brought it fails.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String message) {
        super(message);
    }
}
