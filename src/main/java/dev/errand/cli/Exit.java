package dev.errand.cli;

import dev.errand.client.ServerTrouble;

/// What the exit status of a command means.
public final class Exit {
    public static final int OK = 0;
    /// The answer is no: a run that failed, a machine that lacks something.
    public static final int NO = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int TOO_LATE = 4;
    /// The server cannot be reached, or takes nothing at the moment: the same words may be said again.
    public static final int NOT_NOW = 5;

    private Exit() {}

    static int of(ServerTrouble trouble) {
        return switch (trouble.kind()) {
            case INVALID, FORBIDDEN -> USAGE;
            case NOT_FOUND -> NOT_FOUND;
            case TOO_LATE -> TOO_LATE;
            case UNREACHABLE, NOT_NOW, BROKEN -> NOT_NOW;
        };
    }

    /// Failed, stopped and dropped runs are a no; `outcome` is empty while a run is open.
    static int of(String outcome) {
        return switch (outcome) {
            case "failed", "cancelled", "discarded" -> NO;
            default -> OK;
        };
    }
}
