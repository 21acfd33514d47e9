package dev.errand.domain.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What was proven of one commit: never changed afterwards.
///
/// @param setup the setup command of the base branch, when there is one; its time is not the checks' time
public record Evidence(
        String commit, int attempt, Optional<CheckRun> setup, List<CheckRun> checks, Duration took, Instant at) {
    public Evidence {
        checks = List.copyOf(checks);
    }

    public boolean passed() {
        return setup.map(CheckRun::passed).orElse(true) && checks.stream().allMatch(CheckRun::passed);
    }
}
