package dev.errand.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Time, chance and the order of things. Nothing happens in a simulated world but through here, so that the same seed
/// tells the same story.
final class World {
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    private record Due(long at, long order, Runnable deed) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final RandomGenerator dice;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final List<String> story = new ArrayList<>();
    private final boolean told;
    final Weather weather;
    private long now;
    private long order;
    private long hash;

    World(long seed, boolean told) {
        // Named, so that a seed means the same on every machine.
        dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        weather = new Weather(dice);
        this.told = told;
    }

    void in(long millis, Runnable deed) {
        due.add(new Due(now + millis, order++, deed));
    }

    /// Lets the next thing happen. False when nothing is left to happen.
    boolean goOn() {
        var next = due.poll();
        if (next == null) return false;
        now = next.at();
        next.deed().run();
        return true;
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    long elapsed() {
        return now;
    }

    boolean chance(double odds) {
        return dice.nextDouble() < odds;
    }

    int below(int bound) {
        return dice.nextInt(bound);
    }

    /// Mostly short, now and then long: what is nearly simultaneous hurts most.
    long soon(long most) {
        var reach = dice.nextInt(4) == 0 ? most : Math.max(1, most / 20);
        return dice.nextLong(reach + 1);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(dice.nextInt(choices.size()));
    }

    boolean isTold() {
        return told;
    }

    void tell(String line) {
        if (told) story.add(now() + " " + line);
    }

    long happenings() {
        return order;
    }

    /// A running hash of what happened, for worlds whose story is not written down.
    void mark(int what) {
        hash = hash * 31 + what + now;
    }

    long hash() {
        return hash;
    }

    List<String> story() {
        return story;
    }
}
