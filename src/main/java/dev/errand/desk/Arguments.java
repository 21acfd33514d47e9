package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.desk.SubmitTask.Submission;
import dev.errand.domain.task.Check;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks and names of a task are given to programs as arguments, and not every text can be one.
final class Arguments {
    /// Linux gives a program no longer argument than 128 KiB, and some of these stand in an argument beside others.
    private static final int BYTES_MAX = 64 << 10;

    private Arguments() {}

    static boolean fit(Submission submission) {
        var brief = submission.brief();
        var wishes = brief.wishes();
        var names = Stream.of(wishes.model(), wishes.effort(), wishes.base(), submission.startFrom())
                .flatMap(Optional::stream);
        return Stream.concat(brief.checks().stream().map(Check::command), names).allMatch(Arguments::fits);
    }

    private static boolean fits(String argument) {
        return argument.indexOf('\0') < 0 && argument.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    }

    static <T> Answer<T> refused() {
        return Answer.refused(
                Reason.INVALID,
                "A check or a name in this task is too long, or has a NUL in it",
                "a program is given at most " + (BYTES_MAX >> 10) + " KiB at once, up to the first NUL",
                "put the command into a script of the repository and name the script");
    }
}
