package dev.errand.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// A lock that is held: against other threads, and through a file against other processes.
///
/// The system lets go of it when the process dies, so a crash leaves nothing to clear away.
public final class Hold implements AutoCloseable {
    /// A file lock belongs to the whole process: threads need one of their own before it.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private final ReentrantLock threads;
    private final FileChannel channel;

    private Hold(ReentrantLock threads, FileChannel channel) {
        this.threads = threads;
        this.channel = channel;
    }

    /// Waits for the lock of a file, which is made when it is not there. Not to be taken twice by one thread.
    public static Hold on(Path file) throws GitTrouble {
        var threads = THREADS.computeIfAbsent(file, _ -> new ReentrantLock(true));
        threads.lock();
        try {
            Files.createDirectories(file.resolveSibling(""));
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new Hold(threads, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            threads.unlock();
            throw new GitTrouble("the lock " + file + " cannot be taken: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The system keeps no lock of a channel that is gone.
        } finally {
            threads.unlock();
        }
    }
}
