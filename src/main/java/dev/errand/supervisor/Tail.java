package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.AgentFailed;
import dev.errand.domain.run.RunEvent.AgentLost;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.port.*;
import dev.errand.port.Reading.Expecting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what the agents say, all of them in one thread, and notices when one falls silent or is gone.
/// A reading moves on only when it is committed, so a line is never lost and never told twice.
final class Tail implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tail.class);

    private static final Duration PAUSE_SHORT = Duration.ofMillis(15);
    private static final Duration PAUSE_LONG = Duration.ofMillis(150);

    private final Supervisor supervisor;
    private final Ports ports;
    private final Hearing hearing;
    private final Patience patience;
    private final InstantSource clock;
    private final Map<Attempt, Watch> watches = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::work, "tail");
    private volatile boolean closing;
    private Instant lastLook;
    /// Whoever slept has heard nothing, and nobody may be blamed for it.
    private Instant awakeSince;

    Tail(Supervisor supervisor, Ports ports, Judge judge, Patience patience, InstantSource clock) {
        this.supervisor = supervisor;
        this.ports = ports;
        this.hearing = new Hearing(ports.store(), judge);
        this.patience = patience;
        this.clock = clock;
        this.lastLook = clock.instant();
        this.awakeSince = lastLook;
    }

    void start() {
        thread.start();
    }

    void watch(Run run, Attempt attempt, Bookmark from) {
        watches.putIfAbsent(attempt, new Watch(run, attempt, from));
    }

    /// Reads all that is left, and reads no more. The agent must be gone.
    void drain(Attempt attempt) throws StoreTrouble, HarnessTrouble {
        var watch = watches.get(attempt);
        if (watch == null) {
            var read = ports.store().inHand(attempt.run()).attempts().stream()
                    .filter(start -> start.number() == attempt.number())
                    .findFirst();
            if (read.isEmpty()) return;
            watch = new Watch(
                    ports.store().run(attempt.run()).orElseThrow(),
                    attempt,
                    read.get().read());
        }
        watch.drain();
        watches.remove(attempt);
    }

    private void work() {
        var pause = PAUSE_SHORT;
        while (!closing) {
            var busy = false;
            now();
            for (var watch : watches.values()) busy |= watch.look();
            pause = busy ? PAUSE_SHORT : min(pause.multipliedBy(2), PAUSE_LONG);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// Looked at several times a second.
    private synchronized Instant now() {
        var now = clock.instant();
        awakeSince = Sleep.isBetween(lastLook, now) ? now : earlier(awakeSince, now);
        lastLook = now;
        return now;
    }

    private synchronized Instant awake(Instant since) {
        return since.isAfter(awakeSince) ? since : awakeSince;
    }

    /// What a clock that was set back makes yet to come, has come just now.
    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// One agent that is being listened to.
    private final class Watch {
        private final RunId run;
        private final Harness harness;
        private final Attempt attempt;
        private Bookmark from;
        private Instant lastWord = now();
        private Optional<Instant> unreadableSince = Optional.empty();

        Watch(Run run, Attempt attempt, Bookmark from) {
            this.run = run.id();
            this.harness = ports.harness(run.orders().agent());
            this.attempt = attempt;
            this.from = from;
        }

        /// What could not be committed is read again, and said again: neither the store's trouble nor one agent must
        /// end the hearing of the others.
        synchronized boolean look() {
            try {
                return listen();
            } catch (StoreTrouble | CompletionException trouble) {
                log.warn("run={} attempt={} reading again: {}", run, attempt.number(), trouble.toString());
                return false;
            }
        }

        private boolean listen() throws StoreTrouble {
            try {
                var reading = harness.read(attempt, from);
                var news = isNews(reading);
                if (news) commit(reading);
                else whenSilent(reading);
                unreadableSince = Optional.empty();
                return news;
            } catch (HarnessTrouble | RuntimeException | Error mistake) {
                if (mistake.getCause() instanceof StoreTrouble trouble) throw trouble;
                unreadable(mistake);
                return false;
            }
        }

        /// The same lines are read again, and may be as unreadable as before. A run that cannot be led any more ends.
        private void unreadable(Throwable why) {
            var now = now();
            if (unreadableSince.isEmpty())
                log.error("run={} attempt={} cannot be understood", run, attempt.number(), why);
            var since = earlier(unreadableSince.orElse(now), now);
            unreadableSince = Optional.of(since);
            if (!longer(awake(since), now, patience.unreadable())) return;
            var problem = new Problem("What the agent says cannot be understood", String.valueOf(why), "errand retry");
            told(new AgentFailed(attempt.number(), problem, now));
        }

        synchronized void drain() throws StoreTrouble, HarnessTrouble {
            for (var reading = harness.read(attempt, from); isNews(reading); reading = harness.read(attempt, from))
                commit(reading);
        }

        private boolean isNews(Reading reading) {
            return !reading.next().equals(from);
        }

        private void commit(Reading reading) throws StoreTrouble {
            if (!reading.entries().isEmpty() || !reading.events().isEmpty()) tell(reading);
            from = reading.next(); // words that are still being streamed mean nothing yet, and can be read again
            lastWord = now();
        }

        private void tell(Reading reading) throws StoreTrouble {
            var run = ports.store().run(this.run).orElseThrow();
            supervisor.tell(hearing.hear(run, attempt, reading, now())).join();
        }

        private void whenSilent(Reading reading) throws StoreTrouble {
            switch (reading.liveness()) {
                case Liveness.Exited e -> lost("the agent ended with status " + e.status());
                case Liveness.Interrupted e -> lost(e.why());
                case Liveness.Alive _ -> whileAlive(reading);
                case Liveness.NotStarted _, Liveness.Starting _ -> {}
            }
        }

        private void whileAlive(Reading reading) throws StoreTrouble {
            var now = now();
            lastWord = earlier(lastWord, now);
            if (reading.unread().isPresent() && longer(awake(reading.unread().get()), now, patience.unread()))
                lost("it has not taken what it was sent for "
                        + patience.unread().toSeconds() + " seconds");
            else if (longer(awake(lastWord), now, patience.of(reading.expecting()))) {
                if (reading.expecting() == Expecting.PERSON && isAsking(now)) lastWord = now;
                else
                    lost("no word for " + Duration.between(awake(lastWord), now).toMinutes() + " minutes while "
                            + reading.expecting().name().toLowerCase(java.util.Locale.ROOT) + " was expected");
            }
        }

        /// Whether somebody is still to answer, or has answered only just now.
        private boolean isAsking(Instant now) throws StoreTrouble {
            var state = ports.store().run(run).orElseThrow().state();
            return state instanceof RunState.Waiting || !longer(state.since(), now, patience.nobody());
        }

        private static boolean longer(Instant since, Instant now, Duration patience) {
            return Duration.between(since, now).compareTo(patience) > 0;
        }

        private void lost(String why) {
            told(new AgentLost(attempt.number(), why, now()));
        }

        private void told(RunEvent end) {
            supervisor.tell(Fact.of(run, end, Actor.errand())).join();
            watches.remove(attempt); // not before it is on disk: else nobody would look again
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
    }
}
