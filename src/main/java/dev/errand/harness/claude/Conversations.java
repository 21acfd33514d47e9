package dev.errand.harness.claude;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The conversations that the program keeps on disk: one file for each session, in a folder for each workspace.
///
/// The program says that it has taken up a message up to a tenth of a second before it writes that down; killed in
/// between, it has forgotten the message.
record Conversations(Path configDir) {
    /// What was just said is at the end; requests that the program notes there may be large.
    private static final int SEARCHED_BYTES = 8 << 20;

    boolean has(String session) throws IOException {
        return file(session).isPresent();
    }

    /// True if the message is written down in the conversation.
    boolean has(String session, String messageId) throws IOException {
        var file = file(session);
        if (file.isEmpty()) return false;
        try (var open = new RandomAccessFile(file.get().toFile(), "r")) {
            var bytes = new byte[(int) Math.min(SEARCHED_BYTES, open.length())];
            open.seek(open.length() - bytes.length);
            open.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(messageId);
        }
    }

    private Optional<Path> file(String session) throws IOException {
        if (!session.matches("[A-Za-z0-9-]+")) return Optional.empty();
        try (var folders = Files.newDirectoryStream(configDir.resolve("projects"))) {
            for (var folder : folders) {
                var file = folder.resolve(session + ".jsonl");
                if (Files.exists(file)) return Optional.of(file);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
