package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Usage;
import dev.errand.domain.run.Orders;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunState;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.SessionId;
import dev.errand.port.InHand;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Makes another run of the same task, going on from the old conversation and the old branch where they exist.
public record RetryRun(Counter counter, News news) {

    /// What a person says.
    ///
    /// @param words what the agent is told beside the task, may be empty
    /// @param fresh whether to begin at the base, with a new conversation
    public record Words(String words, boolean fresh, Actor by) {}

    public Answer<Run> retry(String name, Words words) {
        if (TooLong.isMessage(words.words())) return TooLong.message();
        return counter.withRun(name, old -> {
            if (old.isOpen())
                return Answer.refused(Reason.INVALID, "That run is not over", "", "errand send, or errand stop first");
            try {
                return begin(old, words);
            } catch (StoreTrouble trouble) {
                return Counter.notNow(trouble);
            }
        });
    }

    private Answer<Run> begin(Run old, Words words) throws StoreTrouble {
        var inHand = counter.store().inHand(old.id());
        var worked = !inHand.attempts().isEmpty() && !inHand.workspaces().isEmpty() && !words.fresh();
        // The new run starts from what is kept of the old one's work.
        if (worked && !new Settling(counter, news).isKept(old.id())) return Settling.notKept();
        // Asked anew, for what the old agent said at its end has been read only by now.
        var knows = worked && knowsItsTask(old, counter.store().inHand(old.id()));
        var task = counter.store().task(old.task()).orElseThrow();
        var runs = counter.records().siblings(old.id());
        var delivers = task.brief().wishes().delivers();
        var text = told(task.brief().instruction(), words.words(), knows);
        if (TooLong.isMessage(text)) return TooLong.message();
        var now = counter.clock().instant();
        var run = new Run(
                Names.run(),
                old.task(),
                runs.size() + 1,
                Optional.of(old.id()),
                orders(old, worked, knows),
                old.priority(),
                now,
                new RunState.Queued(Progress.start(delivers), QueueReason.NEW, now),
                Usage.NONE,
                Duration.ZERO);
        var message = new Message(Names.message(), words.by(), text, now);
        return counter.settled(
                counter.supervisor().begin(List.of(), run, new Write.MessageKept(run.id(), message)),
                moved -> Answer.done(moved.after()));
    }

    private static Orders orders(Run old, boolean worked, boolean knows) {
        var kept = "refs/errand/kept/" + old.id();
        return new Orders(
                old.orders().agent(),
                old.orders().model(),
                old.orders().effort(),
                old.orders().mode(),
                old.orders().limits(),
                Names.session(),
                worked ? conversation(old.orders(), knows) : Optional.empty(),
                worked ? Optional.of(kept) : Optional.empty());
    }

    /// An agent may have ended before it took up its first words, which are as old as its run: then its conversation
    /// holds nothing, or is not even there.
    private static boolean knowsItsTask(Run old, InHand inHand) {
        return inHand.unheard().stream().noneMatch(words -> words.at().equals(old.createdAt()));
    }

    private static Optional<SessionId> conversation(Orders old, boolean knows) {
        return knows ? Optional.of(old.session()) : old.forkOf();
    }

    private static String told(String task, String words, boolean knows) {
        if (words.isBlank()) return task;
        return knows ? words : task + "\n\n" + words;
    }
}
