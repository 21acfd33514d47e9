package dev.errand.port;

/// The machine failed a sandbox: the disk is full, a folder is of a newer Errand, a process cannot be ended.
public final class SandboxTrouble extends Exception {
    private static final long serialVersionUID = 1;

    public SandboxTrouble(String message, Throwable cause) {
        super(message, cause);
    }

    public SandboxTrouble(String message) {
        super(message);
    }
}
