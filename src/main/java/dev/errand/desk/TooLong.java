package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.session.Length;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Words that would not reach an agent as one message are refused before anything is done with them.
final class TooLong {
    /// An answer is repeated more than once in the line that says it was taken up, beside what it is an answer to; and
    /// the answers of a whole run are told together when its agent begins anew.
    private static final long ANSWER_BYTES_MAX = Length.BYTES_MAX / 8;

    /// Linux gives a program no longer argument than 128 KiB, and some of these stand in an argument beside others.
    private static final int ARGUMENT_BYTES_MAX = 64 << 10;

    private TooLong() {}

    static boolean isMessage(String words) {
        return Length.of(words) > Length.BYTES_MAX;
    }

    static boolean isAnswer(List<String> answers, String note) {
        return Length.of(answers) + Length.of(note) > ANSWER_BYTES_MAX;
    }

    /// Checks and names are given to programs as arguments.
    static boolean isArgument(Brief brief) {
        var wishes = brief.wishes();
        var names = Stream.of(wishes.model(), wishes.effort(), wishes.base()).flatMap(Optional::stream);
        return Stream.concat(brief.checks().stream().map(Check::command), names)
                .anyMatch(argument -> argument.getBytes(StandardCharsets.UTF_8).length > ARGUMENT_BYTES_MAX);
    }

    static <T> Answer<T> argument() {
        return Answer.refused(
                Reason.INVALID,
                "A check or a name in this task is too long",
                "a program is given at most " + (ARGUMENT_BYTES_MAX >> 10) + " KiB at once",
                "put the command into a script of the repository and name the script");
    }

    static <T> Answer<T> message() {
        return refused("These words are too long for one message", Length.BYTES_MAX);
    }

    static <T> Answer<T> answer() {
        return refused("These words are too long for an answer", ANSWER_BYTES_MAX);
    }

    private static <T> Answer<T> refused(String what, long bytesMax) {
        return Answer.refused(
                Reason.INVALID,
                what,
                "an agent hears at most " + (bytesMax >> 10) + " KiB at once, as JSON",
                "put it into a file of the repository and name the file");
    }
}
