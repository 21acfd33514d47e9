package dev.errand.sandbox.plain;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// Files that are there whole or not at all, and private to their owner.
final class Durable {
    private Durable() {}

    /// Puts a file there, in the place of an older one; on disk when it returns.
    static void replace(Path file, String text) throws IOException {
        var fresh = writeBeside(file, text);
        sync(fresh);
        move(fresh, file);
        syncFolder(file);
    }

    /// Puts a file there, in the place of an older one; on disk some time later.
    static void replaceLazily(Path file, String text) throws IOException {
        move(writeBeside(file, text), file);
    }

    private static void move(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Makes sure that the name of this file is on disk.
    static void syncFolder(Path file) throws IOException {
        sync(file.toAbsolutePath().resolveSibling(""));
    }

    private static Path writeBeside(Path file, String text) throws IOException {
        var random = Long.toHexString(ThreadLocalRandom.current().nextLong());
        var fresh = file.resolveSibling(file.getFileName() + "." + random + ".tmp");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, ownerOnly)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) channel.write(bytes);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }
}
