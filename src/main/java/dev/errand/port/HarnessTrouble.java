package dev.errand.port;

/// The machine failed a harness: the disk, the process table. Worth another try.
public final class HarnessTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public HarnessTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public HarnessTrouble(String message) {
        super(message);
    }
}
