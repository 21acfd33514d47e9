package dev.errand.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.util.List;
import org.junit.jupiter.api.Test;

class TooLongTest {
    @Test
    void a_check_that_no_shell_can_be_given_is_too_long() {
        assertThat(TooLong.isArgument(checkedBy("make " + "x".repeat(60_000)))).isFalse();
        assertThat(TooLong.isArgument(checkedBy("make " + "x".repeat(130_000)))).isTrue();
        assertThat(TooLong.isArgument(checkedBy("make " + "\u20ac".repeat(43_000))))
                .as("bytes, not characters")
                .isTrue();
    }

    private static Brief checkedBy(String command) {
        return new Brief(
                "Fix the clock", "Fix it.", List.of(), List.of(Check.confirmed(command)), Scope.OPEN, Wishes.NONE);
    }
}
