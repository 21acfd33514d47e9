package dev.errand.web.api;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was proven, as the API shows it.
record EvidenceView(
        String commit,
        int attempt,
        boolean passed,
        Optional<CheckView> setup,
        List<CheckView> checks,
        Duration took,
        Instant at) {

    static EvidenceView of(Evidence evidence) {
        return new EvidenceView(
                evidence.commit(),
                evidence.attempt(),
                evidence.passed(),
                evidence.setup().map(CheckView::of),
                evidence.checks().stream().map(CheckView::of).toList(),
                evidence.took(),
                evidence.at());
    }

    record CheckView(String command, int exitStatus, Duration took, String output, boolean timedOut, boolean passed) {

        private static CheckView of(CheckRun run) {
            return new CheckView(
                    run.command(), run.exitStatus(), run.took(), run.output(), run.timedOut(), run.passed());
        }
    }
}
