package dev.errand.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// How a world treats its runs. Drawn anew for each world, and a third of the ills is absent from each: what hides
/// behind a more frequent ill in one world shows in another.
final class Weather {

    enum Ill {
        /// An effect throws, and is tried again.
        TROUBLE(0.15),
        /// An effect cannot be done at all.
        FAILURE(0.06),
        /// An effect never answers.
        SILENCE(0.05),
        /// A word comes twice, the second time late.
        ECHO(0.3),
        /// The server dies around a commit.
        CRASH(0.02),
        /// The agent's process dies.
        DEATH(0.10),
        /// The agent says nothing any more.
        MUTE(0.06),
        QUOTA(0.06),
        OUTAGE(0.08),
        HOPELESS(0.015),
        TAMPERING(0.03),
        LIMIT(0.03),
        /// The agent takes a request back.
        SECOND_THOUGHTS(0.3),
        /// A person does something to a run that has just moved.
        MEDDLING(0.3),
        /// A person stops, discards or merges rather than speaks.
        RUTHLESSNESS(0.7),
        /// A person never answers.
        ABSENCE(0.3),
        /// The checks fail.
        BAD_WORK(0.8),
        DIRT(0.4),
        /// The agent finds no end.
        OBSESSION(0.1),
        LAZINESS(0.1),
        /// What the agent does needs a yes.
        CAUTION(0.6);

        private final double most;

        Ill(double most) {
            this.most = most;
        }
    }

    private final RandomGenerator dice;
    private final Map<Ill, Double> odds = new EnumMap<>(Ill.class);

    Weather(RandomGenerator dice) {
        this.dice = dice;
        for (var ill : Ill.values()) if (dice.nextInt(3) > 0) odds.put(ill, dice.nextDouble() * ill.most);
    }

    boolean strikes(Ill ill) {
        var chance = odds.get(ill);
        return chance != null && dice.nextDouble() < chance;
    }

    /// From now on nothing goes wrong any more.
    void clear() {
        odds.clear();
    }
}
