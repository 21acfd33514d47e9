package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All recordings of a folder that the environment variable `ERRAND_TEST_SHARED` names, if there is one.
class SharedRecordingsTest {
    @Test
    void every_line_that_was_ever_recorded_is_understood() throws IOException {
        var shared = System.getenv("ERRAND_TEST_SHARED");
        assumeTrue(shared != null, "ERRAND_TEST_SHARED does not name the folder of recordings: skipped");
        try (var files = Files.list(Path.of(shared, "recordings", "claude"))) {
            for (var file : files.filter(each -> each.toString().matches(".*\\.(ndjson|dialog\\.jsonl)"))
                    .toList()) understand(file);
        }
    }

    private static void understand(Path file) throws IOException {
        try (var texts = Files.lines(file)) {
            var lines = Told.lines(texts.flatMap(SharedRecordingsTest::said));
            var told = Told.of(lines);
            assertThat(Told.of(lines, IntStream.range(0, lines.size()).boxed().toList()))
                    .as(file.toString())
                    .isEqualTo(told);
            assertThat(told.entries())
                    .as(file.toString())
                    .filteredOn(entry -> entry.kind() == Kind.UNKNOWN)
                    .extracting(Entry::text)
                    .isSubsetOf("attachment", "Asked for mcp_message, which Errand does not know.");
        }
    }

    /// The program's own lines, out of a dialogue with times and directions.
    private static Stream<String> said(String text) {
        var node = Json.parse(text);
        if (!node.has("dir")) return Stream.of(text);
        return node.path("dir").asString("").equals("<") ? Stream.of(Json.line(node.path("msg"))) : Stream.empty();
    }
}
