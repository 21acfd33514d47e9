package dev.errand.sandbox.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.port.Output;
import dev.errand.port.OutputLine;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    @TempDir
    Path home;

    PlainSandbox sandbox;
    Path folder;

    @BeforeEach
    void aFolderWithoutAProcess() throws IOException {
        sandbox = new PlainSandbox(Equipment.found());
        folder = Files.createDirectory(home.resolve("run"));
        Files.writeString(folder.resolve("format"), "1\n");
        Files.writeString(folder.resolve("marker"), "test\n");
    }

    private void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        Files.write(folder.resolve("out"), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Output read(long offset) throws SandboxTrouble {
        return sandbox.read(folder, offset);
    }

    @Test
    void before_the_first_byte_there_is_nothing() throws Exception {
        assertThat(read(0)).isEqualTo(new Output(List.of(), 0));
    }

    @Test
    void a_line_is_read_when_its_end_is_there() throws Exception {
        write("one\ntw");
        assertThat(read(0)).isEqualTo(new Output(List.of(new OutputLine(0, 4, "one", false)), 4));
        assertThat(read(4)).isEqualTo(new Output(List.of(), 4));

        write("o\n\nthree");
        assertThat(read(4))
                .isEqualTo(new Output(List.of(new OutputLine(4, 8, "two", false), new OutputLine(8, 9, "", false)), 9));
    }

    @Test
    void the_last_line_needs_no_end_once_the_program_has_exited() throws Exception {
        write("one\ntwo");
        Files.writeString(folder.resolve("exit"), "0 \n");

        assertThat(read(4)).isEqualTo(new Output(List.of(new OutputLine(4, 7, "two", false)), 7));
        assertThat(read(7)).isEqualTo(new Output(List.of(), 7));
    }

    @Test
    void bytes_that_are_no_text_are_replaced() throws Exception {
        write(new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xc3, '\n'});

        assertThat(read(0).lines()).extracting(OutputLine::text).containsExactly("a\uFFFDb", "\uFFFD");
    }

    @Test
    void a_call_returns_a_bounded_number_of_lines() throws Exception {
        write("\n".repeat(10_000));

        long offset = 0;
        int lines = 0;
        for (var read = read(0); !read.lines().isEmpty(); read = read(offset)) {
            assertThat(read.lines()).hasSizeLessThanOrEqualTo(4096);
            lines += read.lines().size();
            offset = read.nextOffset();
        }
        assertThat(lines).isEqualTo(10_000);
    }

    @Test
    void lines_around_the_limit_come_whole_or_cut_once() throws Exception {
        var limit = OutputFile.LINE_BYTES_MAX;
        for (var length : List.of(200_000, 262_143, 262_144, 262_145, limit - 1, limit, limit + 1, 3 * limit)) {
            Files.deleteIfExists(folder.resolve("out"));
            write("x".repeat(length) + "\nnext\n");

            var line = read(0).lines().getFirst();
            assertThat(line.end()).isEqualTo(length + 1);
            assertThat(line.text()).hasSize(Math.min(length, limit));
            assertThat(line.cut()).isEqualTo(length > limit);
            assertThat(read(line.end()).lines()).extracting(OutputLine::text).containsExactly("next");
        }
    }

    @Test
    void the_search_for_the_end_of_a_long_line_goes_on_where_it_was() throws Exception {
        try (var out = new RandomAccessFile(folder.resolve("out").toFile(), "rw")) {
            out.setLength(150L << 20);
        }
        // 64 MiB a call: a search that began anew each time would never come to the end.
        for (int i = 0; i < 5; i++) assertThat(read(0).lines()).isEmpty();
        write("\nnext\n");

        assertThat(read(0).lines()).hasSize(1).first().satisfies(line -> {
            assertThat(line.cut()).isTrue();
            assertThat(line.end()).isEqualTo((150L << 20) + 1);
        });
        assertThat(read((150L << 20) + 1).lines()).extracting(OutputLine::text).containsExactly("next");
    }

    @Test
    void of_a_program_that_is_gone_lost_bytes_are_no_trouble() throws Exception {
        write("one\n");

        assertThat(read(100)).isEqualTo(new Output(List.of(), 100));
    }

    @Test
    @Tag("long")
    void a_line_of_a_gigabyte_passes_through_a_small_heap() throws Exception {
        try (var out = new RandomAccessFile(folder.resolve("out").toFile(), "rw")) {
            out.setLength(1L << 30);
        }
        write("\n");

        var child = ChildServer.fork(List.of(), "read", home.toString());

        assertThat(child.next()).isEqualTo("16 " + ((1L << 30) + 1) + " " + (1 << 20) + " true");
    }
}
