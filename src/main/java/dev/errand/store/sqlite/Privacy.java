package dev.errand.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Nobody but the user may read the store: it holds what people said. SQLite gives the files beside it the same mode.
final class Privacy {
    static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");

    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = attribute("rwx------");

    private Privacy() {}

    /// Makes the file where there is none yet, and closes it to others where it was open to them.
    static void ensure(Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.exists(folder)) Files.createDirectories(folder, FOLDER);
        if (Files.exists(file)) {
            if (!Files.getPosixFilePermissions(file).equals(FILE.value()))
                Files.setPosixFilePermissions(file, FILE.value());
            return;
        }
        Files.createFile(file, FILE);
        if (folder != null) sync(folder);
    }

    private static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
