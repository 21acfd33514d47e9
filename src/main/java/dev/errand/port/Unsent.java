package dev.errand.port;

import java.time.Instant;

/// A line that waits to be copied to its program. When it waits for long, the program does not read.
public record Unsent(long seq, Instant since) {}
