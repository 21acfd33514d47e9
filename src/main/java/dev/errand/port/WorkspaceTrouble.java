package dev.errand.port;

/// git or the disk failed in a way that another try may mend.
public final class WorkspaceTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public WorkspaceTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public WorkspaceTrouble(String message) {
        super(message);
    }
}
