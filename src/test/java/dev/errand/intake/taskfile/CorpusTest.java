package dev.errand.intake.taskfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    static final Path FOLDER = Path.of(System.getProperty("errand.root", ".")).resolve("src/test/resources/taskfiles");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_file_as_people_write_it_is_read_as_they_mean_it(Path file) throws IOException {
        var name = file.getFileName().toString();
        var origin = name.contains("remote") ? Origin.REMOTE : Origin.LOCAL;
        var expected = file.resolveSibling(name.replace(".md", ".expected.txt"));

        var read = TaskFiles.read(Files.readString(file), origin);

        assertThat(Golden.difference(expected, Rendering.of(read))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void line_ends_and_a_mark_in_front_make_no_difference(Path file) throws IOException {
        var text = Files.readString(file);

        assertThat(TaskFiles.read("\uFEFF" + text.replace("\r\n", "\n").replace("\n", "\r\n"), Origin.LOCAL))
                .isEqualTo(TaskFiles.read(text, Origin.LOCAL));
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(25);
    }
}
