package dev.errand.port;

import dev.errand.domain.run.RunId;
import java.nio.file.Path;

/// One process start of a run's agent, and the folder in which it lives.
public record Attempt(RunId run, int number, Path folder) {
    /// The first sequence number that callers of a harness may use.
    public static final long FIRST_SEQ = 1000;

    /// What every process of this run carries in its environment.
    public Marker marker() {
        return new Marker(run.value());
    }
}
