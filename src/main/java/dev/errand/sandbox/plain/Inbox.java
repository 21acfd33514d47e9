package dev.errand.sandbox.plain;

import dev.errand.port.InputLine;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The lines for a program, one file each; its launcher copies them and marks them as sent.
///
/// The server never touches the program's standard input itself: a write to a full pipe cannot be broken off, and two
/// writers mix long lines.
final class Inbox {
    private static final String LINE = ".json";
    private static final String SENT = ".json.sent";

    private final RunFolder folder;

    Inbox(RunFolder folder) {
        this.folder = folder;
    }

    void put(InputLine line) throws SandboxTrouble {
        if (!Files.isDirectory(folder.inbox()))
            throw new IllegalStateException("nothing can be sent to the program in " + folder.path());
        var file = folder.inbox().resolve("%020d".formatted(line.seq()) + LINE);
        try {
            // Two senders at once may both come here: the second file takes the place of the first, and what was
            // marked as sent stays marked.
            if (Files.exists(file)) Durable.syncFolder(file);
            else Durable.replace(file, line.text() + "\n");
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot put a line into " + file + ": " + e.getMessage(), e);
        }
        Libc.ring(folder.bell());
    }

    List<Unsent> unsent() throws SandboxTrouble {
        if (!Files.isDirectory(folder.inbox())) return List.of();
        var unsent = new ArrayList<Unsent>();
        try (var files = Files.newDirectoryStream(folder.inbox(), "*" + LINE)) {
            for (var file : files) if (!isSent(file)) waiting(file).ifPresent(unsent::add);
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot list " + folder.inbox() + ": " + e.getMessage(), e);
        }
        if (!unsent.isEmpty()) Libc.ring(folder.bell());
        unsent.sort(Comparator.comparingLong(Unsent::seq));
        return unsent;
    }

    private static boolean isSent(Path file) {
        var name = file.getFileName().toString();
        return Files.exists(file.resolveSibling(name.replace(LINE, SENT)));
    }

    /// Empty when it was marked as sent just now.
    private static Optional<Unsent> waiting(Path file) throws IOException {
        var name = file.getFileName().toString();
        try {
            return Optional.of(new Unsent(
                    Long.parseLong(name.substring(0, name.length() - LINE.length())),
                    Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException sent) {
            return Optional.empty();
        }
    }
}
