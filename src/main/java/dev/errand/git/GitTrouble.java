package dev.errand.git;

/// git could not be run, took too long, or refused; the message has its words.
public final class GitTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public GitTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public GitTrouble(String message) {
        super(message);
    }

    /// git's words where it has any: an exception without a message still has a name.
    public String words() {
        var message = getMessage();
        return message == null || message.isBlank() ? toString() : message;
    }
}
