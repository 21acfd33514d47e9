package dev.errand.domain.board;

import static dev.errand.contract.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Told;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Presence;
import dev.errand.domain.run.RunState.Waiting;
import dev.errand.domain.run.WaitReason;
import dev.errand.domain.task.Wishes.Delivers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardsTest {
    private static String next(RunState state) {
        var beside = new Cards.Beside("Fix the clock", "clock", "", Optional.empty(), Optional.empty());
        return Cards.draw(Told.run(7).in(state), beside).next();
    }

    @Test
    void where_words_are_waited_for_the_run_and_the_place_of_the_words_are_told() {
        var progress = new Progress(1, 0, 0, false, Delivers.CHANGE);
        var detail = "the checks still fail after 3 rounds";

        assertThat(next(new Waiting(
                        progress, WaitReason.PERSON, Presence.PARKED, detail, NOON, Optional.empty(), List.of())))
                .isEqualTo("errand send 00000007 \"…\"");
        assertThat(next(new InReview(progress, "c0ffee", "", NOON)))
                .isEqualTo("errand merge 00000007, or errand send 00000007 \"…\"");
    }
}
