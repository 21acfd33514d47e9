package dev.errand.supervisor;

import dev.errand.port.Reading.Expecting;
import java.time.Duration;

/// How long each kind of silence of a living agent is no cause for worry.
///
/// @param model an answer of the model is on its way
/// @param tool a tool is at work
/// @param nobody nothing is going on, or a person's answer was given and should have been taken
/// @param unread a line waits for the agent to take it
/// @param unreadable what the agent has said cannot be read, for a reason that is not the store's
public record Patience(Duration model, Duration tool, Duration nobody, Duration unread, Duration unreadable) {
    public static final Patience USUAL = new Patience(
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    Duration of(Expecting expecting) {
        return switch (expecting) {
            case MODEL -> model;
            case TOOL -> tool;
            case PERSON, NOBODY -> nobody;
        };
    }
}
