package dev.errand.port;

import java.time.Duration;

/// How long a program gets to end after SIGINT, then after SIGTERM, then after SIGKILL. Zero leaves out a step.
public record Ladder(Duration interrupt, Duration terminate, Duration kill) {
    public static final Ladder PATIENT =
            new Ladder(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(5));
}
