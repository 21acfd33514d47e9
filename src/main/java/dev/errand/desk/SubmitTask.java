package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Usage;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.Orders;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Task;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Hands a task in. When the answer is there, the task is on disk.
public record SubmitTask(Counter counter, Usual usual) {

    /// What holds where the requester says nothing.
    ///
    /// @param agents the agents that exist here
    /// @param home where this server lives: two of them on one machine must not give one name to two runs, for the
    ///     processes of a run are known by its name
    public record Usual(String agent, Set<String> agents, Mode mode, Limits limits, String home) {}

    /// What is handed in.
    ///
    /// @param folder where the person stands: the repository that holds it is the one meant
    /// @param forkOf an earlier conversation to go on from
    /// @param startFrom a commit to start at instead of the base
    public record Submission(
            Brief brief,
            String folder,
            String trigger,
            Actor requester,
            Optional<SessionId> forkOf,
            Optional<String> startFrom) {}

    public Answer<Run> submit(Submission submission) {
        return submit(submission, Names.run());
    }

    /// As [#submit], but the same key again is answered with the run that it made the first time. The run is named
    /// after the key, so that this holds over restarts. One call at a time.
    public Answer<Run> submitOnce(Submission submission, String key) {
        var id = Names.run(usual.home() + "\n" + key);
        try {
            var earlier = counter.store().run(id);
            if (earlier.isEmpty()) return submit(submission, id);
            var task = counter.store().task(earlier.get().task()).orElseThrow();
            return isThatOf(submission, task, earlier.get().orders())
                    ? Answer.done(earlier.get())
                    : Answer.refused(
                            Reason.TOO_LATE, "This key was used for another task: " + id, "", "a new Idempotency-Key");
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    /// By what was asked for, and not by what came of it: the agent that is the usual one may be another by now.
    private static boolean isThatOf(Submission submission, Task task, Orders orders) {
        return submission.brief().equals(task.brief())
                && Repositories.holding(Path.of(submission.folder()))
                        .filter(task.repositories().getFirst()::equals)
                        .isPresent()
                && submission.forkOf().equals(orders.forkOf())
                && submission.startFrom().equals(orders.startFrom());
    }

    private Answer<Run> submit(Submission submission, RunId id) {
        if (TooLong.isMessage(submission.brief().instruction())) return TooLong.message();
        if (!Arguments.fit(submission)) return Arguments.refused();
        var repository = Repositories.holding(Path.of(submission.folder()));
        if (repository.isEmpty())
            return Answer.refused(
                    Reason.INVALID,
                    submission.folder() + " is in no git repository",
                    "",
                    "git init, or go to your repository first");
        var wishes = submission.brief().wishes();
        var agent = wishes.agent().orElse(usual.agent());
        if (!usual.agents().contains(agent))
            return Answer.refused(
                    Reason.INVALID, "No agent is called " + agent, "", "one of " + String.join(", ", usual.agents()));

        var now = counter.clock().instant();
        var task = new Task(
                Names.task(),
                submission.brief(),
                List.of(repository.get()),
                submission.trigger(),
                submission.requester(),
                now);
        var orders = new Orders(
                agent,
                wishes.model(),
                wishes.effort(),
                wishes.mode().orElse(usual.mode()),
                wishes.limits().orElse(usual.limits()),
                Names.session(),
                submission.forkOf(),
                submission.startFrom());
        var run = new Run(
                id,
                task.id(),
                1,
                Optional.empty(),
                orders,
                wishes.priority(),
                now,
                new RunState.Queued(Progress.start(wishes.delivers()), QueueReason.NEW, now),
                Usage.NONE,
                Duration.ZERO);
        var words = new Message(
                Names.message(), submission.requester(), submission.brief().instruction(), now);
        return counter.settled(
                counter.supervisor().begin(List.of(task), run, new Write.MessageKept(run.id(), words)),
                moved -> Answer.done(moved.after()));
    }
}
