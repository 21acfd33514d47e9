package dev.errand.domain.policy;

import java.util.List;

/// One workspace, and secrets beside it.
final class Grounds {
    static final String WORKSPACE = "/home/ada/work/run-1";
    static final Ground GROUND = new Ground(
            WORKSPACE, "/home/ada", List.of("/tmp/run-1"), List.of("/home/ada/.errand", "/etc/errand/key.pem"));
    static final List<String> CHECKS =
            List.of("npm test", "./mvnw -q verify", "npm ci && npm run lint", "pytest tests/*", "CI=1 make check");

    private Grounds() {}

    static Decision.Verdict verdict(Mode mode, String command) {
        return decision(mode, command).verdict();
    }

    static Decision decision(Mode mode, String command) {
        return decision(mode, new ToolUse.Runs(command));
    }

    static Decision decision(Mode mode, ToolUse use) {
        return Policy.decide(new PolicyQuestion(mode, GROUND, CHECKS, use));
    }
}
