package dev.errand.sandbox.plain;

import dev.errand.port.Liveness;
import dev.errand.port.Output;
import dev.errand.port.OutputLine;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads complete lines of files that grow. Memory is bounded whatever the program writes.
final class OutputFile {
    static final int LINE_BYTES_MAX = 1 << 20;
    private static final int CHUNK = 1 << 18;
    private static final int LINES_MAX = 4096;
    private static final long SEARCHED_MAX = 64L << 20;
    private static final int SEARCHES_MAX = 10_000;

    /// How far the end of a long line was looked for: only a hint, lost with the server.
    private final Map<Path, Search> searches = new ConcurrentHashMap<>();

    private record Search(long start, long end) {}

    Output read(RunFolder folder, long offset) throws SandboxTrouble {
        var file = folder.file("out");
        try {
            var size = size(file);
            if (size == offset) return new Output(List.of(), offset);
            // A machine that loses its power loses what was written last, and the program with it.
            if (size < offset && isGone(folder)) return none(offset);
            if (size < offset)
                throw new SandboxTrouble("The output of the program was cut short: " + file + " has " + size
                        + " bytes, " + offset + " were read before.");
            if (!folder.begun()) return new Output(List.of(), offset);
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return read(folder, channel, offset);
            }
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static boolean isGone(RunFolder folder) throws SandboxTrouble {
        return switch (Vitals.of(folder)) {
            case Liveness.Alive _, Liveness.Starting _ -> false;
            case Liveness.NotStarted _, Liveness.Exited _, Liveness.Interrupted _ -> true;
        };
    }

    /// The last bytes of a file as text.
    static String tail(Path file, int bytesMax) throws SandboxTrouble {
        try {
            var size = size(file);
            if (size == 0) return "";
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var start = Math.max(0, size - bytesMax);
                return text(chunk(channel, start, bytesMax));
            }
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Output read(RunFolder folder, FileChannel channel, long offset) throws IOException, SandboxTrouble {
        // Asked before reading: what was written before the end was written down is in the file.
        var ended = folder.ending().isPresent();
        var chunk = chunk(channel, offset, (int) Math.min(CHUNK, channel.size() - offset));
        var lines = linesIn(chunk, offset);
        if (!lines.isEmpty()) return new Output(lines, lines.getLast().end());
        return chunk.length == CHUNK
                ? longLine(folder, channel, offset, ended)
                : ended ? only(new OutputLine(offset, offset + chunk.length, text(chunk), false)) : none(offset);
    }

    private Output longLine(RunFolder folder, FileChannel channel, long start, boolean ended) throws IOException {
        var hint = searches.get(folder.path());
        var from = hint != null && hint.start() == start ? hint.end() : start + CHUNK;
        var until = Math.min(channel.size(), from + SEARCHED_MAX);
        for (var at = from; at < until; ) {
            var chunk = chunk(channel, at, (int) Math.min(CHUNK, until - at));
            if (chunk.length == 0) break;
            var lineEnd = lineEnd(chunk, 0);
            if (lineEnd >= 0) return found(folder, channel, start, at + lineEnd + 1);
            at += chunk.length;
            from = at;
        }
        if (ended && from >= channel.size()) return found(folder, channel, start, from);
        if (searches.size() >= SEARCHES_MAX) searches.clear();
        searches.put(folder.path(), new Search(start, from));
        return none(start);
    }

    private Output found(RunFolder folder, FileChannel channel, long start, long end) throws IOException {
        searches.remove(folder.path());
        var line = chunk(channel, start, (int) Math.min(LINE_BYTES_MAX, end - start));
        var cut = end - start - 1 > LINE_BYTES_MAX;
        var length = line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        return only(new OutputLine(start, end, new String(line, 0, length, StandardCharsets.UTF_8), cut));
    }

    private static List<OutputLine> linesIn(byte[] chunk, long offset) {
        var lines = new ArrayList<OutputLine>();
        int start = 0;
        for (var end = lineEnd(chunk, 0); end >= 0 && lines.size() < LINES_MAX; end = lineEnd(chunk, start)) {
            var text = new String(chunk, start, end - start, StandardCharsets.UTF_8);
            lines.add(new OutputLine(offset + start, offset + end + 1, text, false));
            start = end + 1;
        }
        return lines;
    }

    private static int lineEnd(byte[] chunk, int from) {
        for (int i = from; i < chunk.length; i++) if (chunk[i] == '\n') return i;
        return -1;
    }

    private static byte[] chunk(FileChannel channel, long offset, int bytesMax) throws IOException {
        var chunk = new byte[bytesMax];
        var buffer = ByteBuffer.wrap(chunk);
        while (buffer.hasRemaining()) if (channel.read(buffer, offset + buffer.position()) <= 0) break;
        return buffer.hasRemaining() ? Arrays.copyOf(chunk, buffer.position()) : chunk;
    }

    private static String text(byte[] chunk) {
        return new String(chunk, StandardCharsets.UTF_8);
    }

    private static Output only(OutputLine line) {
        return new Output(List.of(line), line.end());
    }

    private static Output none(long offset) {
        return new Output(List.of(), offset);
    }
}
