package dev.errand.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlantedBugsTest {
    private static final int WORLDS_MOST = 4000;

    static Set<String> bugs() {
        return PlantedBug.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_planted_bug_breaks_a_promise(String bug) {
        var play = PlantedBug.all().get(bug);
        long seed = 0;
        var played = Simulation.play(seed, play);
        while (played.broken().isEmpty() && seed < WORLDS_MOST) played = Simulation.play(++seed, play);

        assertThat(played.broken()).as("%s, in %d worlds", bug, WORLDS_MOST).isPresent();
        System.out.println(
                "seed " + seed + " catches \"" + bug + "\": " + played.broken().orElseThrow());
    }
}
