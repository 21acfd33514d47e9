package dev.errand.port;

/// The forge could not be reached, or git failed in a way that another try may mend.
public final class ForgeTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public ForgeTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public ForgeTrouble(String message) {
        super(message);
    }
}
