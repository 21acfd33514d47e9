package dev.errand.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A lock that is held: against other threads, and through a file against other processes.
///
/// The system lets go of it when the process dies, so a crash leaves nothing to clear away.
public final class Hold implements AutoCloseable {
    /// A file lock belongs to the whole process: threads need one of their own before it.
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

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
            var channel = open(file);
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

    /// Waits as long as it is wanted. Absent when it was not had by then.
    public static Optional<Hold> on(Path file, BooleanSupplier wanted) throws GitTrouble {
        try {
            Files.createDirectories(file.resolveSibling(""));
            var hold = attempt(file);
            while (hold.isEmpty() && wanted.getAsBoolean()) {
                Thread.sleep(LOOK_EVERY);
                hold = attempt(file);
            }
            return hold;
        } catch (IOException e) {
            throw new GitTrouble("the lock " + file + " cannot be taken: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitTrouble("interrupted while waiting for the lock " + file, e);
        }
    }

    private static Optional<Hold> attempt(Path file) throws IOException {
        var threads = THREADS.computeIfAbsent(file, _ -> new ReentrantLock(true));
        if (!threads.tryLock()) return Optional.empty();
        var taken = Optional.<Hold>empty();
        try {
            var channel = open(file);
            if (channel.tryLock() == null) channel.close();
            else taken = Optional.of(new Hold(threads, channel));
            return taken;
        } finally {
            if (taken.isEmpty()) threads.unlock();
        }
    }

    private static FileChannel open(Path file) throws IOException {
        // A pipe that nobody reads would never be open.
        if (Files.exists(file) && !Files.isRegularFile(file)) throw new IOException("something else is in its place");
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
