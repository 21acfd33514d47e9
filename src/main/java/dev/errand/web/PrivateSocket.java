package dev.errand.web;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// The file through which only its owner comes in. Whoever can open it may do everything.
final class PrivateSocket {
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    /// What Linux allows is 107 bytes, what macOS allows 103.
    private static final int PATH_BYTES_MAX = 103;

    private PrivateSocket() {}

    /// Makes its folder, and removes what a dead server left. A folder that others may enter is not used: between the
    /// making of the file and the closing of it they could come in.
    static void prepare(Path socket) throws IOException {
        if (socket.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > PATH_BYTES_MAX)
            throw new IOException("The path of the socket is too long for this system: " + socket);
        var folder = socket.toAbsolutePath().getParent();
        if (folder == null) throw new IOException("Not a file: " + socket);
        if (!Files.isDirectory(folder)) Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        var open = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
        open.removeAll(FOLDER);
        if (!open.isEmpty())
            throw new IOException("Others may enter " + folder + ": chmod 700 it, or choose another folder");
        removeOld(socket);
    }

    private static void removeOld(Path socket) throws IOException {
        if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) return;
        if (isServed(socket)) throw new IOException("A server listens on " + socket + " already");
        Files.delete(socket);
    }

    private static boolean isServed(Path socket) {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    static void close(Path socket) throws IOException {
        Files.setPosixFilePermissions(socket, FILE);
    }
}
