package dev.errand.store.sqlite;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// SQLite's native code, unpacked once and kept. The driver would unpack it at each start, which takes
/// a tenth of it, and would leave a megabyte in the folder for temporary files whenever a server is killed.
public final class NativeCode {
    private static final Logger log = LoggerFactory.getLogger(NativeCode.class);
    /// Where the driver looks first; once for a whole process.
    private static final String PLACE = "org.sqlite.lib.path";

    private NativeCode() {}

    /// To be called before the first store is opened. Without a place to keep it the driver helps itself, as always.
    public static void keepIn(Path home) {
        if (System.getProperty(PLACE) != null) return;
        try {
            System.setProperty(PLACE, unpack(home).toString());
        } catch (IOException trouble) {
            log.warn("SQLite's native code cannot be kept in {}: {}", home, trouble.toString());
        }
    }

    /// Returns the folder that holds it, named by its checksum: another driver brings another one.
    static Path unpack(Path home) throws IOException {
        var name = LibraryLoaderUtil.getNativeLibName();
        var source = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name);
        if (source == null || !(source.openConnection() instanceof JarURLConnection jar))
            throw new IOException("there is none for this machine in a jar");
        var entry = jar.getJarEntry();
        var folder = home.toAbsolutePath().resolve("sqlite-" + Long.toHexString(entry.getCrc()));
        var library = folder.resolve(name);
        if (!Files.exists(library) || Files.size(library) != entry.getSize()) write(jar, library);
        return folder;
    }

    /// It is on disk before it has its name, so what has the name is whole.
    private static void write(JarURLConnection jar, Path library) throws IOException {
        Files.createDirectories(library.resolveSibling(""));
        var unfinished = library.resolveSibling(
                library.getFileName() + "." + ProcessHandle.current().pid());
        try (var in = jar.getInputStream()) {
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
