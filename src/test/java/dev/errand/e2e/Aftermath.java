package dev.errand.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.client.Call;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// What must hold after any trouble.
final class Aftermath {
    private Aftermath() {}

    /// The run came to its end once, and nothing that its agent said is missing or doubled.
    ///
    /// @param words how many there are, from `word 0` on
    /// @param starts how many agents it took; one that was alive is adopted and not started again
    static void everythingHappenedOnce(Host host, String run, int words, int starts) throws Exception {
        host.await(run, card -> card.group() == Group.READY_FOR_REVIEW);
        assertThat(host.transcript(run).stream().filter(text -> text.startsWith("word ")))
                .as(run)
                .containsExactlyElementsOf(IntStream.range(0, words)
                        .mapToObj(word -> "word " + word)
                        .toList());
        assertThat(journaled(host, run))
                .as(run)
                .isEqualTo(Map.of("AgentStarted", (long) starts, "TurnCompleted", 1L, "ReviewOpened", 1L));
    }

    private static Map<String, Long> journaled(Host host, String run) throws ServerTrouble {
        var counted = new TreeMap<String, Long>();
        for (var event : List.of("AgentStarted", "TurnCompleted", "ReviewOpened"))
            counted.put(event, host.journaled(run, "\"" + event + "\""));
        return counted;
    }

    static void everyTaskMadeOneRun(Host host, List<String> runs) throws Exception {
        assertThat(host.runs().board(500).stream().map(RunCard::id).map(id -> id.value()))
                .containsExactlyInAnyOrderElementsOf(runs);
    }

    /// Drops what the runs have made, and looks for what they left over.
    static void nothingIsLeft(Host host, List<String> runs) throws Exception {
        for (var run : runs) host.client().ask(Call.post("/v1/runs/" + run + "/discard", "{}"));
        host.await(
                "every folder, branch and lock to be gone",
                () -> host.sh("git worktree list --porcelain")
                                        .lines()
                                        .filter(line -> line.startsWith("worktree "))
                                        .count()
                                == 1
                        && host.sh("git branch --list 'errand/*'").isEmpty()
                        && host.sh("find .git -name '*.lock' ! -name 'errand*.lock'")
                                .isEmpty());
        for (var run : runs) assertThat(RunProcess.of(run)).isEmpty();
        assertThat(host.sh("git rev-parse --abbrev-ref HEAD && git status --porcelain"))
                .isEqualTo("main");
    }
}
