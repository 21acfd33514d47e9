package dev.errand.port;

/// The tracker could not be reached. Worth another try.
public final class TrackerTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public TrackerTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
