package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.MessageSent;
import dev.errand.domain.run.RunState.Merging;
import dev.errand.domain.session.Message;

/// Gives an agent a person's words: in the middle of its turn, when it goes on, or as another pass at a change in
/// review.
public record SendWords(Counter counter) {
    public Answer<Run> send(String name, String words, Actor by) {
        if (words.isBlank())
            return Answer.refused(Reason.INVALID, "There are no words to send", "", "errand send RUN \"…\"");
        if (TooLong.isMessage(words)) return TooLong.message();
        return counter.withRun(name, run -> {
            var now = counter.clock().instant();
            var message = new Message(Names.message(), by, words, now);
            return counter.tell(run.id(), new MessageSent(message, now), by, moved -> {
                var taken =
                        moved.effects().stream().anyMatch(e -> e instanceof Effect.Keep || e instanceof Effect.Tell);
                return taken ? Answer.done(moved.after()) : tooLate(moved.after());
            });
        });
    }

    private static Answer<Run> tooLate(Run run) {
        if (run.state() instanceof Merging merging)
            return Answer.refused(
                    Reason.TOO_LATE,
                    merging.by().label() + " merges that change",
                    "",
                    "again, if the merge is refused");
        return Answer.refused(
                Reason.TOO_LATE,
                "That run is over",
                "",
                "errand retry " + run.id().shortName());
    }
}
