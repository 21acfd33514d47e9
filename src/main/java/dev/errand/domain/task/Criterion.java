package dev.errand.domain.task;

import java.util.List;

/// One thing that must be true at the end, as a person wrote it.
///
/// @param commands the commands quoted in the text, in order; empty when only a person can judge it
public record Criterion(String text, List<String> commands) {
    public Criterion {
        commands = List.copyOf(commands);
    }
}
