package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Lifecycle;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.ServerRestarted;
import dev.errand.domain.run.RunEvent.SlotGranted;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Task;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The main flow. Facts come in at the inbox; one thread decides; the world acts; its answers are new facts.
///
/// Whatever cannot be committed is as if it had never been said: people are told so, agents' lines are read again,
/// effects are performed again. So a full disk costs time and nothing else.
public final class Supervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(200);

    private final Inbox inbox = new Inbox();
    private final Map<RunId, Run> open = new LinkedHashMap<>();
    private final Set<RunId> left = new LinkedHashSet<>();
    private final AtomicLong lastEffect;
    private final Store store;
    private final Moves moves;
    private final Deadlines deadlines;
    private final int slots;
    private final InstantSource clock;
    private final Thread thread;
    private Dispatcher dispatcher = Dispatcher.NONE;
    private Instant nextSweep;
    private Instant lastTurn;
    private Optional<Instant> asleepSince = Optional.empty();
    private boolean refused;
    private volatile boolean closing;

    /// The numbers of this machine, and its clock.
    ///
    /// @param slots how many runs may use the machine at once
    public record Settings(Rules rules, Deadlines deadlines, Patience patience, int slots, InstantSource clock) {}

    public Supervisor(Store store, Settings settings) throws StoreTrouble {
        this.store = store;
        this.lastEffect = new AtomicLong(store.lastEffectId());
        this.moves = new Moves(store, new Lifecycle(settings.rules()), lastEffect::incrementAndGet);
        this.deadlines = settings.deadlines();
        this.slots = settings.slots();
        this.clock = settings.clock();
        this.nextSweep = clock.instant();
        this.lastTurn = clock.instant();
        this.thread = new Thread(this::work, "supervisor");
    }

    /// Takes up everything that was left: a restart is one more event.
    public void start(Dispatcher hands) throws StoreTrouble {
        dispatcher = hands;
        for (var run : store.openRuns()) {
            open.put(run.id(), run);
            left.add(run.id());
        }
        thread.start();
    }

    /// Who has slept is as one who was started again: no deadline runs while nobody watches.
    private void wakeUp(Instant now) {
        if (Sleep.isBetween(lastTurn, now) || Sleep.isSetBack(lastTurn, now)) {
            log.info("the clock leapt by {} s", Duration.between(lastTurn, now).toSeconds());
            left.addAll(open.keySet());
            asleepSince = Optional.of(lastTurn);
            nextSweep = now;
        }
        lastTurn = now;
    }

    private List<Run> awake() {
        return open.values().stream().filter(run -> !left.contains(run.id())).toList();
    }

    /// Said until it is on disk: a server that starts in trouble must not forget anybody.
    private void takeUp() {
        if (left.isEmpty()) return;
        var now = clock.instant();
        var event = new ServerRestarted(asleepSince.orElse(now), now);
        var told = left.stream()
                .map(run -> self(Fact.of(run, event, Actor.errand())))
                .toList();
        decide(told);
        for (var each : told)
            if (!each.answer().isCompletedExceptionally())
                left.remove(each.fact().run());
    }

    /// Makes a run. The answer comes when it is synced to disk.
    ///
    /// @param newTask the task, when it is new too
    /// @param words the first words for its agent
    public CompletableFuture<Moved> begin(List<Task> newTask, Run run, Write.MessageKept words) {
        var writes = new ArrayList<Write>();
        newTask.forEach(task -> writes.add(new Write.TaskSubmitted(task)));
        writes.add(new Write.RunCreated(run));
        writes.add(words);
        return inbox.tell(Fact.birth(run.id(), writes, Actor.errand()));
    }

    /// Tells the supervisor something about a run. The answer comes when it is synced to disk.
    public CompletableFuture<Moved> tell(RunId run, RunEvent event, Actor by) {
        return inbox.tell(Fact.of(run, event, by));
    }

    CompletableFuture<Moved> tell(Fact fact) {
        return inbox.tell(fact);
    }

    private void work() {
        while (!closing) {
            try {
                turn();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException | Error mistake) { // it must not end the thread that leads all runs
                log.error("the supervisor made a mistake in this turn", mistake);
                LockSupport.parkNanos(TICK.toNanos()); // the next turn may make the same one
            }
        }
    }

    private void turn() throws InterruptedException {
        takeUp();
        var facts = inbox.take(TICK);
        if (!facts.isEmpty()) decide(facts);
        var now = clock.instant();
        wakeUp(now);
        for (var due : deadlines.passed(awake(), now)) decide(List.of(self(due)));
        for (var run : Slots.next(open.values(), slots)) decide(List.of(self(Fact.of(run, granted(), Actor.errand()))));
        sweep();
    }

    private void decide(List<Inbox.Told> facts) {
        try {
            commit(facts);
        } catch (RuntimeException | Error mistake) { // whoever told must not wait for ever
            facts.forEach(told -> told.answer().completeExceptionally(mistake));
            throw mistake;
        }
    }

    private void commit(List<Inbox.Told> facts) {
        var made = new LinkedHashMap<Inbox.Told, Move>();
        for (var told : facts) prepare(told).ifPresent(move -> made.put(told, move));
        try {
            store.commit(made.values().stream()
                    .flatMap(move -> move.writes().stream())
                    .toList()); // journal, state, outbox: one transaction
            made.forEach(this::done);
        } catch (StoreTrouble trouble) {
            made.forEach(made.size() > 1 ? this::commitAlone : (told, _) -> refuse(told, trouble));
        }
    }

    /// One run's writes that the store refuses must not hold up the others'.
    private void commitAlone(Inbox.Told told, Move move) {
        try {
            store.commit(move.writes());
            done(told, move);
        } catch (StoreTrouble trouble) {
            refuse(told, trouble);
        }
    }

    private void done(Inbox.Told told, Move move) {
        if (refused) log.info("the store takes what it is told again");
        refused = false;
        remember(move.after());
        told.answer().complete(move.moved());
        dispatcher.perform(move.due()); // at least once; ports are idempotent
    }

    /// What nobody waits for is tried again with each tick, for as long as the store is in trouble: one line is enough.
    private void refuse(Inbox.Told told, StoreTrouble trouble) {
        if (!refused) log.warn("run={} nothing was committed: {}", told.fact().run(), trouble.getMessage());
        refused = true;
        told.answer().completeExceptionally(trouble);
    }

    private Optional<Move> prepare(Inbox.Told told) {
        try {
            var run = told.fact().beside().stream()
                    .flatMap(write -> write instanceof Write.RunCreated born
                            ? java.util.stream.Stream.of(born.run())
                            : java.util.stream.Stream.empty())
                    .findFirst()
                    .or(() -> Optional.ofNullable(open.get(told.fact().run())));
            if (run.isEmpty()) run = store.run(told.fact().run());
            if (run.isEmpty())
                throw new IllegalStateException("no such run: " + told.fact().run());
            return Optional.of(moves.move(run.get(), told.fact()));
        } catch (StoreTrouble | RuntimeException trouble) {
            log.warn("run={} a fact could not be taken: {}", told.fact().run(), trouble.toString());
            told.answer().completeExceptionally(trouble);
            return Optional.empty();
        }
    }

    private void remember(Run run) {
        if (run.isOpen()) open.put(run.id(), run);
        else open.remove(run.id());
    }

    /// Whatever was to be done and is not being done is taken up again: wake-ups may be lost without harm.
    private void sweep() {
        if (clock.instant().isBefore(nextSweep)) return;
        nextSweep = clock.instant().plus(SWEEP_EVERY);
        try {
            dispatcher.perform(store.dueEffects());
        } catch (StoreTrouble trouble) {
            log.warn("the sweep could not read the store: {}", trouble.getMessage());
        }
    }

    private SlotGranted granted() {
        return new SlotGranted(clock.instant());
    }

    private static Inbox.Told self(Fact fact) {
        return new Inbox.Told(fact, new CompletableFuture<>());
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
