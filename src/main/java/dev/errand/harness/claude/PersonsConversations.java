package dev.errand.harness.claude;

import dev.errand.domain.session.SessionId;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.PersonalSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The conversations in a person's own folder of the program: `projects/<folder, each sign but letters and digits a
/// dash>/<session>.jsonl`, measured on 2.1.329.
///
/// @param theirs the person's `CLAUDE_CONFIG_DIR`, usually `~/.claude`; only read
/// @param ours Errand's
public record PersonsConversations(Path theirs, Path ours) implements PersonalSessions {
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jsonl");

    /// Where a conversation was begun is said near its beginning.
    private static final int FIRST_LINES = 50;

    /// The person's last words are noted again and again, so one is near the end.
    private static final int LAST_BYTES = 1 << 20;

    /// The program's folder in the environment of a person.
    public static Path folderIn(java.util.Map<String, String> environment) {
        var named = environment.getOrDefault("CLAUDE_CONFIG_DIR", "");
        if (!named.isEmpty()) return Path.of(named).toAbsolutePath();
        var home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        return Path.of(home).toAbsolutePath().resolve(".claude");
    }

    @Override
    public Optional<Copy> newest(Path folder) throws HarnessTrouble {
        try {
            var real = folder.toRealPath().toString();
            var place = "projects/" + real.replaceAll("[^A-Za-z0-9]", "-");
            var newest = conversations(theirs.resolve(place), real);
            if (newest.isEmpty()) return Optional.empty();
            keep(newest.get(), ours.resolve(place));
            var name = NAME.matcher(newest.get().getFileName().toString());
            if (!name.matches()) throw new IllegalStateException(newest.toString());
            return Optional.of(new Copy(new SessionId(name.group(1)), lastWords(newest.get())));
        } catch (IOException | UncheckedIOException e) {
            throw new HarnessTrouble("The conversations in " + theirs + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> conversations(Path place, String folder) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(PersonsConversations::changed).reversed())
                    .filter(file -> wasBegunIn(file, folder))
                    .findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `/a-b` and `/a/b` share a place, so the conversation itself must say where it is.
    private static boolean wasBegunIn(Path file, String folder) {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return lines.lines()
                    .limit(FIRST_LINES)
                    .map(PersonsConversations::parsed)
                    .anyMatch(line -> folder.equals(line.path("cwd").asString("")));
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /// Up to its last whole line: the person's program may be writing to it.
    private static void keep(Path file, Path place) throws IOException {
        Files.createDirectories(place);
        var half = Files.createTempFile(place, "adopted", ".half");
        try {
            try (var from = FileChannel.open(file);
                    var to = FileChannel.open(half, StandardOpenOption.WRITE)) {
                var end = wholeLines(file);
                for (long at = 0; at < end; ) {
                    var copied = from.transferTo(at, end - at, to);
                    if (copied == 0) throw new IOException(file + " became shorter");
                    at += copied;
                }
                to.force(true);
            }
            Files.move(half, place.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static long wholeLines(Path file) throws IOException {
        var buffer = new byte[8192];
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            for (long end = open.length(); end > 0; end -= buffer.length) {
                var from = Math.max(0, end - buffer.length);
                var size = (int) (end - from);
                open.seek(from);
                open.readFully(buffer, 0, size);
                for (int i = size - 1; i >= 0; i--) if (buffer[i] == '\n') return from + i + 1;
            }
            return 0;
        }
    }

    private static String lastWords(Path file) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(LAST_BYTES, open.length())];
            open.seek(open.length() - bytes.length);
            open.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(PersonsConversations::parsed)
                    .map(line -> line.path("lastPrompt").asString(""))
                    .filter(words -> !words.isBlank())
                    .reduce("", (_, later) -> later);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line);
        } catch (JacksonException half) {
            return Json.object();
        }
    }
}
