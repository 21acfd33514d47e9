package dev.errand.store.sql;

import dev.errand.port.StoreTrouble;
import dev.errand.store.sql.Fault.Blame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread, one connection, many callers: what they bring at the same time shares one transaction and one sync.
///
/// A caller returns when its writes are synced to disk, or with trouble when nothing of them was written. Writes that
/// break a rule of the schema fail their own caller only; a full disk fails everyone in the transaction.
public final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    private static final int CALLERS_MAX = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Handle> open;
    private final Dialect dialect;
    private final Faults faults;
    private final BlockingQueue<Caller> waiting = new ArrayBlockingQueue<>(CALLERS_MAX);
    private final Thread thread;
    private @Nullable Handle handle;
    private volatile boolean closed;

    /// Somebody who waits, and what has become of their writes.
    private record Caller(Consumer<Handle> work, CompletableFuture<@Nullable StoreTrouble> end) {
        Caller(Consumer<Handle> work) {
            this(work, new CompletableFuture<>());
        }
    }

    public GroupCommit(Supplier<Handle> open, Dialect dialect) {
        this.open = open;
        this.dialect = dialect;
        this.faults = new Faults(dialect);
        this.thread = new Thread(this::work, "store-writer");
        thread.setDaemon(true);
        thread.start();
    }

    void write(Consumer<Handle> work) throws StoreTrouble {
        var caller = new Caller(work);
        enqueue(caller);
        // Not to be interrupted: whoever waits here must learn whether it was written.
        var trouble = caller.end().join();
        if (trouble != null) throw new StoreTrouble(String.valueOf(trouble.getMessage()), trouble);
    }

    private void enqueue(Caller caller) throws StoreTrouble {
        if (closed) throw new StoreTrouble("The store is closed.");
        try {
            if (!waiting.offer(caller) && !waiting.offer(caller, PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                throw new StoreTrouble("The store is too busy: nothing was written.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreTrouble("Interrupted before anything was written.", e);
        }
        if (closed && waiting.remove(caller)) throw new StoreTrouble("The store is closed.");
    }

    private void work() {
        var group = new ArrayList<Caller>();
        while (!(closed && waiting.isEmpty())) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, CALLERS_MAX - 1);
                together(group);
            } catch (InterruptedException _) {
                log.warn("nobody may interrupt the writer: it goes on");
            }
            group.clear();
        }
        letGo();
    }

    private void together(List<Caller> group) {
        try {
            var writer = writer();
            writer.execute(dialect.beginWriting());
            var kept = new ArrayList<Caller>(group.size());
            for (var caller : group) if (wrote(writer, caller)) kept.add(caller);
            writer.execute("commit"); // returns after the sync
            kept.forEach(caller -> caller.end().complete(null));
        } catch (Throwable thrown) {
            undo();
            var trouble = faults.trouble(thrown);
            log.warn("nothing of {} callers was written: {}", group.size(), trouble.getMessage());
            group.forEach(caller -> caller.end().complete(trouble));
        }
    }

    /// Whether this caller's writes are in the transaction.
    private boolean wrote(Handle writer, Caller caller) {
        writer.execute("savepoint one");
        try {
            caller.work().accept(writer);
            writer.execute("release savepoint one");
            return true;
        } catch (RuntimeException e) {
            if (faults.of(e).blame() == Blame.WORLD) throw e;
            writer.execute("rollback to savepoint one");
            writer.execute("release savepoint one");
            caller.end().complete(faults.trouble(e));
            return false;
        }
    }

    private Handle writer() {
        var known = handle;
        if (known != null) return known;
        var fresh = open.get();
        handle = fresh;
        return fresh;
    }

    private void undo() {
        try {
            if (handle != null) handle.execute("rollback");
        } catch (RuntimeException _) {
            letGo(); // the database has rolled back by itself, or the connection is of no use any more
        }
    }

    private void letGo() {
        try {
            if (handle != null) handle.close();
        } catch (RuntimeException e) {
            log.warn("the writing connection could not be closed: {}", e.toString());
        }
        handle = null;
    }

    /// Writes what waits, then lets the connection go.
    @Override
    public void close() {
        closed = true;
        waiting.offer(new Caller(_ -> {})); // wakes the writer; when there is no room, it is awake anyway
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
