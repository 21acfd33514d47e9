package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.OutputLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recordings of the real program, and what Errand makes of them.
///
/// To take over what is printed now as expected: run with the environment variable `ERRAND_TEST_ACCEPT=yes`, and read
/// the difference.
class StoriesTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts/claude");

    static Stream<String> stories() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ndjson"))
                    .map(name -> name.replace(".ndjson", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void a_recording_is_understood(String story) throws IOException {
        var told = String.join("\n", Told.of(lines(story)).story()) + "\n";
        var expected = FOLDER.resolve(story + ".expected.txt");
        if (System.getenv("ERRAND_TEST_ACCEPT") != null) Files.writeString(expected, told);
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void it_is_the_same_story_wherever_the_reading_was_cut(String story) throws IOException {
        var lines = lines(story);
        var inOneGo = Told.of(lines);
        assertThat(Told.of(lines, IntStream.range(0, lines.size()).boxed().toList()))
                .isEqualTo(inOneGo);
        for (int cut = 1; cut < lines.size(); cut += 1 + lines.size() / 40)
            assertThat(Told.of(lines, List.of(cut))).isEqualTo(inOneGo);
    }

    private static List<OutputLine> lines(String story) throws IOException {
        try (var texts = Files.lines(FOLDER.resolve(story + ".ndjson"))) {
            return Told.lines(texts);
        }
    }
}
