package dev.errand.web.access;

import dev.errand.domain.journal.Problem;

/// A request that is not going to be answered, and how that is said.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Problem problem;

    public Refusal(int status, Problem problem) {
        super(problem.what(), null, false, false);
        this.status = status;
        this.problem = problem;
    }

    /// The words make no sense.
    public static Refusal invalid(String what, String tryThis) {
        return new Refusal(400, new Problem(what, "", tryThis));
    }

    public int status() {
        return status;
    }

    public Problem problem() {
        return problem;
    }
}
