package dev.errand.harness.claude;

import dev.errand.port.OutputLine;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One line of the program's output. The order of its keys means nothing.
///
/// @param start byte offset of the line in the output: names it for ever
/// @param cut whether it was too long, so that only its plain fields are known
/// @param at when the program wrote it, as far as it says so, else when it was read
/// @param dated whether the program says so, and it can be true
record Line(long start, String raw, boolean cut, JsonNode node, Instant at, boolean dated) {
    /// An agent can write what it likes into the program's output. A run may well be read years later, but nothing is
    /// read before it was written, save that clocks are set back.
    private static final Duration PAST_MAX = Duration.ofDays(3650);

    private static final Duration FUTURE_MAX = Duration.ofDays(1);

    static Line of(OutputLine output, Clock clock) {
        var node = node(output);
        var now = clock.instant();
        var at = writtenAt(node)
                .filter(moment -> moment.isAfter(now.minus(PAST_MAX)) && moment.isBefore(now.plus(FUTURE_MAX)));
        return new Line(output.start(), output.text(), output.cut(), node, at.orElse(now), at.isPresent());
    }

    private static JsonNode node(OutputLine output) {
        try {
            return output.cut() ? Json.beginning(output.text()) : Json.parse(output.text());
        } catch (JacksonException e) {
            return Json.object();
        }
    }

    String text(String name) {
        return node.path(name).asString("");
    }

    String type() {
        return text("type");
    }

    String subtype() {
        return text("subtype");
    }

    JsonNode path(String name) {
        return node.path(name);
    }

    private static Optional<Instant> writtenAt(JsonNode node) {
        try {
            return Optional.of(Instant.parse(node.path("timestamp").asString("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
