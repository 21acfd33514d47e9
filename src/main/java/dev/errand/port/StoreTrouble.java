package dev.errand.port;

/// The store could not do it: disk full, locked, gone. Nothing was written.
public final class StoreTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public StoreTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreTrouble(String message) {
        super(message);
    }
}
