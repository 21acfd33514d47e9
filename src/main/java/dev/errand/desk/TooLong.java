package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.session.Length;
import dev.errand.domain.session.Message;
import java.util.List;

/// Words that would not reach an agent as one message are refused before anything is done with them.
final class TooLong {
    /// An answer is repeated more than once in the line that says it was taken up, beside what it is an answer to; and
    /// the answers of a whole run are told together when its agent begins anew.
    private static final long ANSWER_BYTES_MAX = Length.BYTES_MAX / 8;

    /// A harness is given fewer than a thousand messages at its start, and those of Errand itself come beside them.
    private static final int UNHEARD_MAX = 500;

    private static final long UNHEARD_BYTES_MAX = 8L * Length.BYTES_MAX;

    private TooLong() {}

    /// Whether a run has been told all that it can hear at once.
    static boolean isUnheard(List<Message> unheard) {
        return unheard.size() >= UNHEARD_MAX
                || unheard.stream()
                                .mapToLong(message -> Length.of(message.text()))
                                .sum()
                        > UNHEARD_BYTES_MAX;
    }

    static <T> Answer<T> unheard() {
        return Answer.refused(
                Reason.NOT_NOW,
                "This run has not heard yet what it was told before",
                "an agent hears at most " + UNHEARD_MAX + " messages at once, and " + (UNHEARD_BYTES_MAX >> 20)
                        + " MiB",
                "again, when it goes on");
    }

    static boolean isMessage(String words) {
        return Length.of(words) > Length.BYTES_MAX;
    }

    static boolean isAnswer(List<String> answers, String note) {
        return Length.of(answers) + Length.of(note) > ANSWER_BYTES_MAX;
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
