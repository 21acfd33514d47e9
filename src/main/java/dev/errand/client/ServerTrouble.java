package dev.errand.client;

import dev.errand.domain.journal.Problem;

/// The server said no, or could not be asked.
public final class ServerTrouble extends Exception {
    private static final long serialVersionUID = 1;

    /// What kind of no it is, for exit codes.
    public enum Kind {
        /// Nobody listens there.
        UNREACHABLE,
        /// Nothing was accepted; the same words may be said again later.
        NOT_NOW,
        INVALID,
        NOT_FOUND,
        TOO_LATE,
        /// The token is not good enough.
        FORBIDDEN,
        /// The answer was cut off or makes no sense, so nobody knows whether it was done.
        BROKEN
    }

    private final Kind kind;
    private final transient Problem problem;

    private ServerTrouble(Kind kind, Problem problem) {
        super(problem.toString());
        this.kind = kind;
        this.problem = problem;
    }

    public static ServerTrouble of(Kind kind, String what, String why, String tryThis) {
        return new ServerTrouble(kind, new Problem(what, why, tryThis));
    }

    public Kind kind() {
        return kind;
    }

    public Problem problem() {
        return problem;
    }
}
