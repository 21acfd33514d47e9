package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent.AskAnswered;
import dev.errand.port.StoreTrouble;
import java.util.List;
import java.util.Optional;

/// Answers what an agent asked. The first answer is the only one; the others are told who gave it.
public record ReplyToAsk(Counter counter) {

    /// What a person says.
    ///
    /// @param ask an ask's id, or empty for the run's oldest open one
    public record Words(Optional<String> ask, Verdict verdict, List<String> answers, String note, Actor by) {}

    public Answer<Ask> reply(String name, Words words) {
        if (TooLong.isAnswer(words.answers(), words.note())) return TooLong.answer();
        return counter.withRun(name, run -> {
            try {
                var asks = counter.records().asks(run.id());
                var meant = asks.stream()
                        .filter(ask -> words.ask()
                                .map(id -> ask.id().value().equals(id))
                                .orElse(ask.isOpen()))
                        .findFirst();
                if (meant.isEmpty()) return nothingAsked(run);
                if (meant.get().reply().isPresent()) return alreadyAnswered(meant.get());
                return answer(run, meant.get(), words);
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private Answer<Ask> answer(Run run, Ask ask, Words words) {
        var now = counter.clock().instant();
        var reply = new Reply(words.verdict(), words.answers(), words.note(), words.by(), now);
        return counter.tell(run.id(), new AskAnswered(ask.id(), reply, now), words.by(), moved -> {
            if (!moved.changed()) return again(run, ask.id());
            return Answer.done(ask);
        });
    }

    /// Somebody was faster, or the agent does not wait any more.
    private Answer<Ask> again(Run run, AskId id) {
        try {
            var ask = counter.records().asks(run.id()).stream()
                    .filter(known -> known.id().equals(id))
                    .findFirst();
            return ask.filter(known -> known.reply().isPresent())
                    .map(ReplyToAsk::alreadyAnswered)
                    .orElse(nothingAsked(run));
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    private static Answer<Ask> alreadyAnswered(Ask ask) {
        var reply = ask.reply().orElseThrow();
        return Answer.refused(
                Reason.TOO_LATE,
                "Answered already",
                reply.by().label() + " said " + reply.verdict() + " at " + reply.at(),
                "");
    }

    private static Answer<Ask> nothingAsked(Run run) {
        return Answer.refused(
                Reason.NOT_FOUND,
                "This run asks nothing now",
                "",
                "errand show " + run.id().shortName());
    }
}
