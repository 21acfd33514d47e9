package dev.errand.workspace.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The beginning and the end of a long output: how it started, and what went wrong.
final class Excerpt {
    static final int FIRST_BYTES = 16 << 10;
    static final int LAST_BYTES = 48 << 10;

    private Excerpt() {}

    /// The output in a file as text; empty when there is no file. Bytes that are no UTF-8 become U+FFFD.
    static String of(Path file) throws IOException {
        if (!Files.exists(file)) return "";
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            if (size <= FIRST_BYTES + LAST_BYTES) return text(read(channel, 0, (int) size));
            var first = read(channel, 0, FIRST_BYTES);
            var last = read(channel, size - LAST_BYTES, LAST_BYTES);
            var left = "\n… " + (size - FIRST_BYTES - LAST_BYTES) + " bytes left out …\n";
            return text(withoutHalfEnd(first)) + left + text(withoutHalfStart(last));
        }
    }

    /// The last lines of an output, for a message.
    static String lastLines(String output, int most) {
        var lines = output.strip().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    private static ByteBuffer read(FileChannel channel, long from, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // A read may bring less than was asked for.
        }
        return buffer.flip();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static ByteBuffer withoutHalfEnd(ByteBuffer bytes) {
        var end = bytes.limit();
        var start = end - 1;
        while (start > end - 4 && start > 0 && isInside(bytes.get(start))) start--;
        return Byte.toUnsignedInt(bytes.get(start)) >= 0xC0 ? bytes.limit(start) : bytes;
    }

    private static ByteBuffer withoutHalfStart(ByteBuffer bytes) {
        var start = 0;
        while (start < 3 && isInside(bytes.get(start))) start++;
        return bytes.position(start);
    }

    /// Whether a byte goes on with a character that began before it.
    private static boolean isInside(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
