package dev.errand.store.sql;

import dev.errand.port.StoreTrouble;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// A few connections that only read, opened when first needed. A question sees one state of everything, and is never
/// held up by what is being written.
public final class Readers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Handle> open;
    private final Dialect dialect;
    private final Faults faults;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    public Readers(Supplier<Handle> open, Dialect dialect, int most) {
        this.open = open;
        this.dialect = dialect;
        this.faults = new Faults(dialect);
        this.places = new Semaphore(most, true);
    }

    <T> T ask(Function<Handle, T> question) throws StoreTrouble {
        takeAPlace();
        try {
            var known = idle.pollFirst();
            var handle = known == null ? open.get() : known;
            var answer = ask(handle, question);
            idle.addFirst(handle);
            return answer;
        } catch (RuntimeException e) {
            throw faults.trouble(e);
        } finally {
            places.release();
            if (closed) closeIdle();
        }
    }

    private <T> T ask(Handle handle, Function<Handle, T> question) {
        try {
            handle.execute(dialect.beginReading());
            var answer = question.apply(handle);
            handle.execute("commit");
            return answer;
        } catch (RuntimeException e) {
            handle.close(); // whatever is wrong with it, the next question gets a new one
            throw e;
        }
    }

    private void takeAPlace() throws StoreTrouble {
        if (closed) throw new StoreTrouble("The store is closed.");
        try {
            if (places.tryAcquire() || places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTrouble("Interrupted while waiting to read the store.", e);
        }
        throw new StoreTrouble("The store is too busy to be read.");
    }

    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var handle = idle.pollFirst(); handle != null; handle = idle.pollFirst()) handle.close();
    }
}
