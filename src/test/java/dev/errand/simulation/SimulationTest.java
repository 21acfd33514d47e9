package dev.errand.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.LifecycleDiagram;
import dev.errand.simulation.Simulation.Played;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Plays worlds until so many steps were taken. `-Derrand.seeds=…` begins at another seed, `-Derrand.steps=…`
/// makes the long test longer; a world that breaks a promise is told whole by `-Dtest=SimulationTest -Derrand.seed=…`.
class SimulationTest {
    private static final long BASE = Long.getLong("errand.seeds", 0);
    private static final int BATCH = 500;

    @Test
    void promises_hold_in_a_million_steps_and_every_row_is_taken() {
        var coverage = play(BASE, 1_000_000);

        var untaken = new TreeSet<>(LifecycleDiagram.pairs());
        untaken.removeAll(coverage.pairs());
        assertThat(untaken).as("rows of docs/lifecycle.md that no world takes").isEmpty();
    }

    @Test
    @Tag("long")
    void promises_hold_in_ten_million_steps() {
        play(BASE + 1_000_000, Integer.getInteger("errand.steps", 10_000_000));
    }

    @Test
    void the_same_seed_tells_the_same_story() {
        var once = Simulation.tell(42, Play.asItIs());
        var again = Simulation.tell(42, Play.asItIs());
        var untold = Simulation.play(42, Play.asItIs());

        assertThat(once.story()).hasSizeGreaterThan(100).isEqualTo(again.story());
        assertThat(untold.hash()).isEqualTo(once.hash());
        assertThat(Simulation.play(43, Play.asItIs()).hash()).isNotEqualTo(once.hash());
    }

    @Test
    void worlds_that_broke_a_promise_once_keep_it_now() throws IOException {
        for (var seed : seeds())
            assertThat(Simulation.play(seed, Play.asItIs()).broken())
                    .as("seed %d", seed)
                    .isEmpty();
    }

    /// With `-Derrand.seed=…` the story is printed, whatever its end.
    @Test
    void a_story_has_an_end() {
        var played = Simulation.tell(Long.getLong("errand.seed", 7), Play.asItIs());
        if (System.getProperty("errand.seed") != null) played.story().forEach(System.out::println);

        assertThat(played.broken()).isEmpty();
        assertThat(played.story()).anySatisfy(line -> assertThat(line).contains("Ended"));
    }

    private static Coverage play(long first, int enough) {
        var coverage = new Coverage();
        long began = System.nanoTime();
        int worlds = 0;
        int steps = 0;
        int crashes = 0;
        while (steps < enough) {
            for (var played : batch(first + worlds, BATCH)) {
                assertThat(played.broken())
                        .as(
                                "seed %d; the whole story: ./mvnw test -Dtest=SimulationTest -Derrand.seed=%1$d",
                                played.seed())
                        .isEmpty();
                steps += played.steps();
                crashes += played.crashes();
                coverage.add(played.coverage());
            }
            worlds += BATCH;
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%,d steps in %,d worlds from seed %d on, %,d crashes, %,.0f steps per second%n",
                steps, worlds, first, crashes, steps / seconds);
        return coverage;
    }

    private static List<Played> batch(long first, int count) {
        return LongStream.range(first, first + count)
                .parallel()
                .mapToObj(seed -> Simulation.play(seed, Play.asItIs()))
                .toList();
    }

    private static List<Long> seeds() throws IOException {
        try (var file = SimulationTest.class.getResourceAsStream("/simulation/seeds.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                    .toList();
        }
    }
}
