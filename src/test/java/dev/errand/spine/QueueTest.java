package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.desk.ReadBoard;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.SlotGranted;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Queued;
import dev.errand.port.Records.Filter;
import dev.errand.supervisor.Deadlines;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
class QueueTest {
    private static final String FIX = "write fix.txt\n| mended\nrun git add -A && git commit -qm Fix\nturn";

    @TempDir
    Path folder;

    @BeforeEach
    void realPath() throws Exception {
        folder = folder.toRealPath();
    }

    @Test
    void runs_wait_for_the_one_place_and_are_served_by_priority_and_age() throws Exception {
        try (var spine = new Spine(folder, (_, _) -> Decision.allow("test"), 1)) {
            var first = spine.submit("say one\npause 600");
            spine.awaitWords(first.id(), "one");
            var second = spine.submit(FIX);
            var third = spine.submit(FIX);
            var urgent = spine.submit(10, FIX);

            assertThat(place(spine, urgent)).contains(1);
            assertThat(place(spine, second)).contains(2);
            assertThat(place(spine, third)).contains(3);
            assertThat(place(spine, first)).isEmpty();
            assertThat(card(spine, second).why()).contains("number 2 of the queue");

            spine.stop(first.id());
            for (var run : List.of(urgent, second, third)) spine.await(run.id(), state -> state instanceof InReview);

            assertThat(grant(spine, urgent)).isBefore(grant(spine, second));
            assertThat(grant(spine, second)).isAfter(reviewed(spine, urgent)).isBefore(grant(spine, third));
            assertThat(grant(spine, third)).isAfter(reviewed(spine, second));
            assertThat(spine.store().openRuns()).noneMatch(run -> run.state() instanceof Queued);
        }
    }

    private static Optional<Integer> place(Spine spine, Run run) {
        return card(spine, run).position();
    }

    private static RunCard card(Spine spine, Run run) {
        var board = Spine.done(new ReadBoard(spine.counter, Deadlines.USUAL).runs(new Filter(true, 50)));
        return board.stream()
                .filter(card -> card.id().equals(run.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Instant grant(Spine spine, Run run) throws Exception {
        return spine.records().journal(run.id(), 0, 1000).stream()
                .filter(line -> line.event() instanceof SlotGranted)
                .findFirst()
                .orElseThrow()
                .event()
                .at();
    }

    private static Instant reviewed(Spine spine, Run run) throws Exception {
        return spine.store().run(run.id()).orElseThrow().state().since();
    }
}
