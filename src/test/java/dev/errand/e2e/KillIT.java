package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.Call;
import dev.errand.domain.board.Group;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
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
            for (var run : runs) host.await(run, card -> card.group() == Group.READY_FOR_REVIEW);
            for (var run : runs) everythingHappenedOnce(host, run);
            everyTaskMadeOneRun(host, runs);
            for (var run : runs) host.client().ask(Call.post("/v1/runs/" + run + "/discard", "{}"));
            nothingIsLeft(host, runs);
        }
    }

    private static String script(int number) {
        var script = new StringBuilder();
        for (int word = 0; word < WORDS; word++)
            script.append("say word ").append(word).append("\npause 0.3\n");
        return script + "write file-" + number + ".txt\n| " + number + "\nrun git add -A && git commit -qm 'Task "
                + number + "'\nturn";
    }

    private static void everythingHappenedOnce(Host host, String run) throws Exception {
        var words = host.transcript(run).stream()
                .filter(text -> text.startsWith("word "))
                .toList();
        assertThat(words)
                .as(run)
                .isEqualTo(IntStream.range(0, WORDS)
                        .mapToObj(word -> "word " + word)
                        .toList());
        var starts = host.journaled(run, "\"AgentStarted\"");
        assertThat(starts)
                .as("the agent was alive all the time: adopted, not started again")
                .isEqualTo(1);
    }

    private static void everyTaskMadeOneRun(Host host, List<String> runs) throws Exception {
        assertThat(host.runs().board(500))
                .extracting(card -> card.id().value())
                .containsExactlyInAnyOrderElementsOf(runs);
    }

    private static void nothingIsLeft(Host host, List<String> runs) throws Exception {
        Host.await(
                "every folder and branch to be gone",
                () -> host.sh("git worktree list --porcelain")
                                        .lines()
                                        .filter(l -> l.startsWith("worktree "))
                                        .count()
                                == 1
                        && host.sh("git branch --list 'errand/*'").isEmpty());
        assertThat(host.strays(runs)).isEmpty();
        assertThat(host.sh("find .git -name '*.lock' ! -name 'errand*.lock'")).isEmpty();
        assertThat(host.sh("git rev-parse --abbrev-ref HEAD && git status --porcelain"))
                .isEqualTo("main");
        for (int number = 0; number < runs.size(); number++)
            assertThat(host.sh("git show refs/errand/kept/" + runs.get(number) + ":file-" + number + ".txt"))
                    .isEqualTo(String.valueOf(number));
    }
}
