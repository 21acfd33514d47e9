package dev.errand.domain.review;

import java.time.Duration;

/// One command that was run to prove something, and how it went.
///
/// @param exitStatus the command's own; 124 when it was ended at its limit
/// @param output what it printed, both streams in order, cut to the last part when long
public record CheckRun(String command, int exitStatus, Duration took, String output, boolean timedOut) {
    public boolean passed() {
        return exitStatus == 0 && !timedOut;
    }
}
