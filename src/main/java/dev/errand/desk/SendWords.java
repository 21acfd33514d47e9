package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.MessageSent;
import dev.errand.domain.run.RunState.Merging;
import dev.errand.domain.session.Message;
import dev.errand.port.StoreTrouble;

/// Gives an agent a person's words: in the middle of its turn, when it goes on, or as another pass at a change in
/// review.
public record SendWords(Counter counter) {
    public Answer<Run> send(String name, String words, Actor by) {
        if (words.isBlank())
            return Answer.refused(Reason.INVALID, "There are no words to send", "", "errand send RUN \"…\"");
        if (TooLong.isMessage(words)) return TooLong.message();
        return counter.withRun(name, run -> {
            if (run.isOpen() && isFull(run)) return TooLong.unheard();
            var now = counter.clock().instant();
            var message = new Message(Names.message(), by, words, now);
            return counter.tell(run.id(), new MessageSent(message, now), by, moved -> {
                var taken =
                        moved.effects().stream().anyMatch(e -> e instanceof Effect.Keep || e instanceof Effect.Tell);
                return taken ? Answer.done(moved.after()) : tooLate(moved.after());
            });
        });
    }

    /// All that a run has not heard goes to its agent at once, when that is started.
    private boolean isFull(Run run) {
        try {
            return TooLong.isUnheard(counter.store().inHand(run.id()).unheard());
        } catch (StoreTrouble trouble) {
            return false; // it takes no words now, and says so by itself
        }
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
