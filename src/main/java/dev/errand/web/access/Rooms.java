package dev.errand.web.access;

import dev.errand.domain.journal.Problem;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// How many requests are answered at once. Who finds no room is told so at once instead of waiting in the dark.
public final class Rooms {

    /// Whether a request is answered at once, or may wait for something to happen.
    public enum Pace {
        QUICK,
        WAITING
    }

    private final Semaphore quick;
    private final Semaphore waiting;

    public Rooms(int quick, int waiting) {
        this.quick = new Semaphore(quick);
        this.waiting = new Semaphore(waiting);
    }

    public <T> T within(Pace pace, Supplier<T> work) {
        var room = switch (pace) {
            case QUICK -> quick;
            case WAITING -> waiting;
        };
        if (!room.tryAcquire())
            throw new Refusal(503, new Problem("Too many requests at once", "", "again in a moment"));
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
