package dev.errand.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Proving;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.task.Wishes.Delivers;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private static final Progress PROGRESS = Progress.start(Delivers.CHANGE).nextAttempt();
    private static final RunState WORKING = new Working(PROGRESS, Told.NOON);

    @Test
    void no_more_runs_are_let_in_than_there_are_places() {
        var open = List.of(
                Told.run(1).in(WORKING), Told.run(2).in(new Proving(PROGRESS, Told.NOON)), Told.run(3), Told.run(4));

        assertThat(Slots.next(open, 4)).containsExactly(Told.runId(3), Told.runId(4));
        assertThat(Slots.next(open, 3)).containsExactly(Told.runId(3));
        assertThat(Slots.next(open, 2)).isEmpty();
        assertThat(Slots.next(open, 1)).as("fewer places than before").isEmpty();
    }

    @Test
    void a_run_that_waits_for_its_review_takes_no_place() {
        var open = List.of(Told.run(1).in(new InReview(PROGRESS, "c0ffee", "", Told.NOON)), Told.run(2));

        assertThat(Slots.next(open, 1)).containsExactly(Told.runId(2));
    }

    @Test
    void priority_goes_before_age_and_age_before_the_rest() {
        var open = List.of(Told.run(3), urgent(Told.run(4)), Told.run(2), urgent(Told.run(5)));

        assertThat(Slots.queue(open).stream().map(Run::id))
                .containsExactly(Told.runId(4), Told.runId(5), Told.runId(2), Told.runId(3));
    }

    @Test
    void a_run_that_goes_on_is_older_than_one_that_has_not_begun() {
        var goesOn = Told.run(1).in(new RunState.Queued(PROGRESS, Told.queued().reason(), Told.NOON.plusSeconds(99)));

        assertThat(Slots.next(List.of(Told.run(2), goesOn), 1)).containsExactly(Told.runId(1));
    }

    private static Run urgent(Run run) {
        return new Run(
                run.id(),
                run.task(),
                run.number(),
                run.parent(),
                run.orders(),
                10,
                run.createdAt(),
                run.state(),
                run.usage(),
                run.worked());
    }
}
