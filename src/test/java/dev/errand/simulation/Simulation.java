package dev.errand.simulation;

import dev.errand.domain.task.Wishes.Delivers;
import java.util.List;
import java.util.Optional;

/// One world, from its seed to its end: first everything goes wrong, then the world turns kind and everything must come
/// to rest, then people do their part and everything must end.
final class Simulation {
    private static final long BAD_TIMES = 30 * World.HOUR;
    private static final int STEPS_MOST = 10_000;
    private static final int HAPPENINGS_MOST = 1_000_000;

    private final World world;
    private final Server server;
    private final People people;
    private final Promises promises;
    private final Coverage coverage = new Coverage();

    /// How a world went.
    ///
    /// @param broken the promise that did not hold, if one did not
    record Played(
            long seed,
            int steps,
            int crashes,
            long hash,
            Optional<String> broken,
            List<String> story,
            Coverage coverage) {}

    private Simulation(long seed, Play play, boolean told) {
        world = new World(seed, told);
        var outside = new Outside(world);
        var agents = new Agents(world, outside);
        promises = new Promises(outside, agents, coverage);
        server = new Server(world, play, promises, 1 + world.below(3));
        var tailer = new Tailer(world, server, agents, promises);
        var works = new Works(world, outside, agents, play, promises);
        works.readBy(tailer);
        agents.readBy(tailer::wrote, tailer::findLater);
        server.works(new Dispatch(world, server, play, works), tailer);
        people = new People(world, server, outside);
        server.watchedBy(people::see);
        var runs = 2 + world.below(9);
        for (int number = 1; number <= runs; number++) {
            var which = number;
            world.in(world.soon(4 * World.HOUR), () -> submit(which, false));
        }
    }

    private void submit(int number, boolean spared) {
        var delivers = world.below(5) == 0 ? Delivers.REPORT : Delivers.CHANGE;
        var run = new Held(number, world.below(3), delivers, world.now());
        run.spared = spared;
        server.submit(run);
    }

    static Played play(long seed, Play play) {
        return new Simulation(seed, play, false).play(seed);
    }

    static Played tell(long seed, Play play) {
        return new Simulation(seed, play, true).play(seed);
    }

    private Played play(long seed) {
        Optional<String> broken = Optional.empty();
        try {
            while (world.elapsed() < BAD_TIMES && world.goOn()) bound();
            world.tell("from now on the world is kind");
            world.weather.clear();
            for (int number = 100; number < 102; number++) submit(number, true);
            comeToRest();
            for (int round = 0; round < 40 && anyOpen(); round++) {
                server.runs().stream().filter(run -> !run.isEnded()).forEach(people::doTheirPart);
                comeToRest();
            }
            promises.atTheEnd(server.runs());
        } catch (BrokenPromise e) {
            broken = Optional.of(e.getMessage());
            world.tell("BROKEN: " + e.getMessage());
        }
        return new Played(seed, server.steps(), server.crashes(), world.hash(), broken, world.story(), coverage);
    }

    private void comeToRest() {
        while (world.goOn()) bound();
        promises.atRest(server.runs());
    }

    private void bound() {
        var bounded = server.steps() < STEPS_MOST && world.happenings() < HAPPENINGS_MOST;
        BrokenPromise.unless(bounded, "it comes to an end", world.now());
    }

    private boolean anyOpen() {
        return server.runs().stream().anyMatch(run -> !run.isEnded());
    }
}
