package dev.errand.simulation;

import static dev.errand.simulation.World.HOUR;
import static dev.errand.simulation.World.MINUTE;
import static dev.errand.simulation.World.SECOND;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.run.Step;
import dev.errand.domain.session.Message;
import dev.errand.simulation.Held.Kept;
import dev.errand.simulation.Play.Slip;
import dev.errand.simulation.Weather.Ill;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The supervisor as it is to be built: one thread, one transaction for each event, effects after the commit. What it
/// knows beside the store is lost in a crash.
final class Server {
    static final long NOTHING_DONE = -1;

    private final World world;
    private final Play play;
    private final Promises promises;
    private final List<Held> runs = new ArrayList<>();
    private final int slots;
    private Dispatch dispatch;
    private Tailer tailer;
    private BiConsumer<Held, RunEvent> onlooker = (_, _) -> {};
    private boolean up = true;
    private int life;
    private long effects;
    private int crashes;
    private int steps;

    Server(World world, Play play, Promises promises, int slots) {
        this.world = world;
        this.play = play;
        this.promises = promises;
        this.slots = slots;
    }

    void works(Dispatch hands, Tailer eyes) {
        dispatch = hands;
        tailer = eyes;
    }

    void watchedBy(BiConsumer<Held, RunEvent> people) {
        onlooker = people;
    }

    /// Something that this server remembers to do: the next one does not know of it.
    Runnable remembered(Runnable deed) {
        var mine = life;
        return () -> {
            if (up && life == mine) deed.run();
        };
    }

    void submit(Held run) {
        runs.add(run);
        grantSlots();
    }

    /// One turn: the event, the new state, the new effects and the done one, all or nothing. False when the server
    /// died before.
    boolean commit(Held run, RunEvent event, long done) {
        if (!up || diesNow("before the commit of", event)) return false;
        if (event instanceof ToolRequested e && run.asks.containsKey(e.ask().id())) return true;
        var before = run.state;
        var step = play.moves().step(before, event);
        steps++;
        if (world.isTold()) world.tell(run + ": " + event + "\n    -> " + step.next() + "\n    " + step.effects());
        world.mark(step.next().hashCode() * 31 + step.effects().size());
        var fresh = store(run, event, step);
        if (done != NOTHING_DONE) run.due.remove(done);
        promises.afterStep(run, event, before, step);
        if (diesNow("after the commit of", event)) return true;
        afterwards(run, before, fresh);
        onlooker.accept(run, event);
        return true;
    }

    private List<Long> store(Held run, RunEvent event, Step step) {
        if (event instanceof ToolRequested e) run.asks.put(e.ask().id(), new Kept(e.ask(), Optional.empty(), false));
        run.state = step.next();
        var fresh = new ArrayList<Long>();
        for (var effect : step.effects()) {
            remember(run, effect);
            if (effect instanceof Effect.Keep) continue;
            run.due.put(++effects, effect);
            fresh.add(effects);
        }
        // A living agent that takes its request back wants no reply any more; one that is being ended only says so.
        if (event instanceof AskWithdrawn e
                && (hasAgent(run.state) || play.slips(Slip.SETTLES_WHAT_A_DYING_AGENT_TAKES_BACK))) run.settle(e.ask());
        // Whoever has finished its turn waits for nothing.
        if (event instanceof TurnCompleted && !step.effects().isEmpty())
            List.copyOf(run.asks.keySet()).forEach(run::settle);
        for (var kept : List.copyOf(run.asks.values()))
            if (kept.isOpen() && !run.state.awaited().contains(kept.ask().id()))
                run.settle(kept.ask().id());
        return fresh;
    }

    private static boolean hasAgent(RunState state) {
        return state instanceof Open open && open.hasAgent();
    }

    private static void remember(Held run, Effect effect) {
        switch (effect) {
            case Effect.Keep e -> keep(run, e.message());
            case Effect.Tell e -> keep(run, e.message());
            case Effect.Answer e -> run.reply(e.ask(), e.reply());
            default -> {}
        }
    }

    private static void keep(Held run, Message message) {
        run.unheard.put(message.id(), message);
    }

    private void afterwards(Held run, RunState before, List<Long> fresh) {
        for (var effect : fresh) {
            if (diesNow("in the middle of dispatching for", run)) return;
            dispatch.begin(run, effect);
        }
        if (before.equals(run.state)) return;
        dispatch.wake(run);
        arm(run);
        grantSlots();
    }

    /// A write without a step.
    boolean write(Runnable change) {
        if (!up || diesNow("before", "a write")) return false;
        change.run();
        return true;
    }

    private boolean diesNow(String when, Object what) {
        if (!world.weather.strikes(Ill.CRASH)) return false;
        world.tell("the server dies " + when + " " + what);
        crash();
        return true;
    }

    void crash() {
        if (!up) return;
        crashes++;
        up = false;
        life++;
        dispatch.forget();
        tailer.forget();
        if (play.slips(Slip.FORGETS_EFFECTS_IN_A_CRASH)) for (var run : runs) run.due.clear();
        var mine = life;
        world.in(15 * MINUTE, () -> {
            if (!up && life == mine) tailer.leasesEnd();
        });
        world.in(world.soon(HOUR), this::restart);
    }

    /// What is due is performed again and each open run hears of it, in any order.
    private void restart() {
        up = true;
        world.tell("the server is back");
        var effectsFirst = world.chance(0.5);
        if (effectsFirst) performWhatIsDue();
        for (var run : runs)
            if (!run.isEnded() && !commit(run, new ServerRestarted(world.now(), world.now()), NOTHING_DONE)) return;
        if (!up) return;
        if (!effectsFirst) performWhatIsDue();
        for (var run : runs) arm(run);
        grantSlots();
    }

    private void performWhatIsDue() {
        for (var run : runs)
            for (var effect : List.copyOf(run.due.keySet())) {
                if (!up || diesNow("in the middle of performing again for", run)) return;
                dispatch.begin(run, effect);
            }
    }

    private void grantSlots() {
        while (up && places() > 0) {
            var next = runs.stream()
                    .filter(run -> run.state instanceof Queued)
                    .min(Comparator.comparingInt((Held run) -> -run.priority).thenComparing(run -> run.createdAt));
            if (next.isEmpty() || !commit(next.get(), new SlotGranted(world.now()), NOTHING_DONE)) return;
        }
    }

    private int places() {
        var taken = (int) runs.stream().filter(run -> run.state.isSlotted()).count();
        BrokenPromise.unless(taken <= slots, "no more runs use the machine than there are slots", taken);
        return slots - taken + (play.slips(Slip.GRANTS_BEYOND_THE_SLOTS) ? 1 : 0);
    }

    /// Deadlines and wake-ups are computed from the stored state, so that any server knows them.
    private void arm(Held run) {
        var since = run.state.since();
        if (run.state instanceof Waiting waiting && waiting.next().isPresent()) {
            var pause = Math.max(0, waiting.next().get().toEpochMilli() - world.elapsed());
            world.in(pause, remembered(() -> fire(run, since, at -> new WakeUpCame(since, at))));
        }
        var limit = limit(run.state);
        if (limit == 0 || play.slips(Slip.KNOWS_NO_DEADLINES)) return;
        var left = Math.max(0, since.toEpochMilli() + limit - world.elapsed());
        world.in(left, remembered(() -> fire(run, since, at -> new DeadlinePassed(since, at))));
        if (run.state instanceof Working working) tailer.mindSilence(run, working);
    }

    private interface Timer {
        RunEvent at(Instant moment);
    }

    /// A timer rings, and its word waits in line behind others: the run may have moved meanwhile.
    private void fire(Held run, Instant since, Timer timer) {
        if (!run.state.since().equals(since)) return;
        world.in(world.soon(5 * SECOND), remembered(() -> commit(run, timer.at(world.now()), NOTHING_DONE)));
    }

    private static long limit(RunState state) {
        return switch (state) {
            case Preparing _ -> 30 * MINUTE;
            case Working _ -> 6 * HOUR;
            case Waiting waiting -> waiting.presence() == Presence.LIVE ? HOUR : 0;
            case Proving _ -> HOUR;
            case Delivering _ -> 30 * MINUTE;
            case Merging _ -> HOUR;
            case Stopping _ -> 5 * MINUTE;
            case Queued _, InReview _, Ended _ -> 0;
        };
    }

    boolean isUp() {
        return up;
    }

    List<Held> runs() {
        return runs;
    }

    int crashes() {
        return crashes;
    }

    int steps() {
        return steps;
    }
}
