package dev.errand.harness.claude;

import dev.errand.port.OutputLine;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One line of the program's output. The order of its keys means nothing.
///
/// @param start byte offset of the line in the output: names it for ever
/// @param cut whether it was too long, so that only its plain fields are known
/// @param at when the program wrote it, as far as it says so, else when it was read
record Line(long start, String raw, boolean cut, JsonNode node, Instant at) {
    static Line of(OutputLine output, Clock clock) {
        var node = node(output);
        return new Line(output.start(), output.text(), output.cut(), node, writtenAt(node, clock));
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

    private static Instant writtenAt(JsonNode node, Clock clock) {
        try {
            return Instant.parse(node.path("timestamp").asString(""));
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }
}
