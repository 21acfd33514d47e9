package dev.errand.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The one line of a small file in which git keeps a path, a ref or a commit. An agent, or a person with names of
/// their own, may have put anything in its place: a pipe that nobody writes to, gigabytes, bytes that are no UTF-8.
final class Line {
    private static final int BYTES_MAX = 16 << 10;

    private Line() {}

    /// Without the newline at its end; a path may end with blanks. Empty where there is no such file.
    static String of(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return "";
        try (var stream = Files.newInputStream(file)) {
            var text = new String(stream.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
