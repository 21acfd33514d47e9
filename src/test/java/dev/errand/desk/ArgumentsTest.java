package dev.errand.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.desk.SubmitTask.Submission;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void a_check_that_no_shell_can_be_given_does_not_fit() {
        assertThat(Arguments.fit(checkedBy("make " + "x".repeat(60_000)))).isTrue();
        assertThat(Arguments.fit(checkedBy("make " + "x".repeat(130_000)))).isFalse();
        assertThat(Arguments.fit(checkedBy("make " + "\u20ac".repeat(43_000))))
                .as("bytes, not characters")
                .isFalse();
        assertThat(Arguments.fit(checkedBy("make\0all"))).isFalse();
    }

    @Test
    void a_commit_that_git_cannot_be_given_does_not_fit() {
        assertThat(Arguments.fit(from("c0ffee"))).isTrue();
        assertThat(Arguments.fit(from("x".repeat(130_000)))).isFalse();
    }

    private static Submission checkedBy(String command) {
        return submission(List.of(Check.confirmed(command)), Optional.empty());
    }

    private static Submission from(String commit) {
        return submission(List.of(), Optional.of(commit));
    }

    private static Submission submission(List<Check> checks, Optional<String> startFrom) {
        var brief = new Brief("Fix the clock", "Fix it.", List.of(), checks, Scope.OPEN, Wishes.NONE);
        return new Submission(brief, "/", "prompt", Actor.errand(), Optional.empty(), startFrom);
    }
}
