package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server is killed with `kill -9` at random moments while agents work, and nothing is lost or doubled.
class KillIT {
    private static final int WORDS = 12;

    @TempDir
    Path folder;

    @Test
    void five_kills_lose_nothing() throws Exception {
        survive(5);
    }

    @Test
    @Tag("long")
    void twenty_five_kills_lose_nothing() throws Exception {
        survive(Integer.getInteger("errand.kills", 25));
    }

    private void survive(int kills) throws Exception {
        var seed = Long.getLong("errand.seed", System.nanoTime());
        var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        System.out.println("kills=" + kills + " seed=" + seed);
        try (var host = new Host(folder, Map.of("ERRAND_SLOTS", "4"))) {
            var runs = new ArrayList<String>();
            for (int kill = 0; kill < kills; kill++) {
                if (kill % 2 == 0) {
                    var number = runs.size();
                    runs.add(host.submit("Task " + number, script(number), "key-" + number)
                            .id()
                            .value());
                }
                Thread.sleep(dice.nextInt(600)); // the moment of the kill is what is random here
                host.kill();
                host.start();
            }
            for (var run : runs) Aftermath.everythingHappenedOnce(host, run, WORDS, 1);
            Aftermath.everyTaskMadeOneRun(host, runs);
            Aftermath.nothingIsLeft(host, runs);
            for (int number = 0; number < runs.size(); number++)
                assertThat(host.sh("git show refs/errand/kept/" + runs.get(number) + ":file-" + number + ".txt"))
                        .isEqualTo(String.valueOf(number));
        }
    }

    private static String script(int number) {
        var script = new StringBuilder();
        for (int word = 0; word < WORDS; word++)
            script.append("say word ").append(word).append("\npause 0.3\n");
        return script + "write file-" + number + ".txt\n| " + number + "\nrun git add -A && git commit -qm 'Task "
                + number + "'\nturn";
    }
}
