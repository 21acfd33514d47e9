package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.session.Length;
import dev.errand.domain.session.Message;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.*;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/// Done means done: looks at what the agent left, and proves the commit that would be delivered.
final class Proof {
    /// What a message about failing checks may hold of them; the rest is for the words around.
    private static final int TOLD_MAX = Length.BYTES_MAX / 8 * 7;
    /// Of hundreds of failing checks rather some are told than none so that it can be understood.
    private static final int TOLD_LEAST = 1000;

    private final Ports ports;
    private final InstantSource clock;

    Proof(Ports ports, InstantSource clock) {
        this.ports = ports;
        this.clock = clock;
    }

    Performance prove(Run run, Workspace workspace, int attempt) throws StoreTrouble, WorkspaceTrouble {
        var left = ports.workspaces().inspect(workspace);
        if (wants(run) == Delivers.REPORT)
            return Performance.of(new RunEvent.ReportWritten(attempt, lastWords(run), 0, clock.instant()));
        if (!left.dirty().isEmpty())
            return Performance.of(new RunEvent.TreeLeftDirty(attempt, reminder(run, left.dirty()), clock.instant()));
        if (!left.changed())
            return Performance.of(new RunEvent.NothingChanged(attempt, lastWords(run), 0, clock.instant()));
        return check(run, workspace, new Head(attempt, left.head()));
    }

    Performance commitRestAndProve(Run run, Workspace workspace, int attempt) throws StoreTrouble, WorkspaceTrouble {
        var title = ports.store().task(run.task()).orElseThrow().brief().title();
        var head = ports.workspaces().commitRest(workspace, title);
        if (!ports.workspaces().inspect(workspace).changed())
            return Performance.of(new RunEvent.NothingChanged(attempt, lastWords(run), 0, clock.instant()));
        return check(run, workspace, new Head(attempt, head));
    }

    private record Head(int attempt, String commit) {}

    private Performance check(Run run, Workspace workspace, Head head) throws StoreTrouble, WorkspaceTrouble {
        var checks = ports.store().task(run.task()).orElseThrow().brief().confirmedChecks();
        var evidence = ports.workspaces().prove(new ProofOrder(workspace, head.commit(), head.attempt(), checks));
        List<Write> kept = List.of(new Write.EvidenceGiven(run.id(), evidence));
        if (evidence.setup().filter(setup -> !setup.passed()).isPresent()) {
            var why = evidence.setup().get().output();
            var problem =
                    new Problem("The setup of the base branch failed in a clean checkout", why, "mend .errand/setup");
            return Performance.of(new RunEvent.ProvingFailed(head.attempt(), problem, clock.instant()), kept);
        }
        if (evidence.passed())
            return Performance.of(new RunEvent.ChecksPassed(head.attempt(), head.commit(), 0, clock.instant()), kept);
        var feedback = feedback(run, evidence);
        return Performance.of(
                new RunEvent.ChecksFailed(head.attempt(), head.commit(), feedback, 0, clock.instant()), kept);
    }

    /// The id comes from the commit and the attempt, so that proving the same thing twice says it once.
    private Message feedback(Run run, Evidence evidence) {
        var id = Ids.message(run.id(), "checks/" + evidence.attempt() + "/" + evidence.commit());
        return new Message(id, Actor.errand(), told(evidence), clock.instant());
    }

    static String told(Evidence evidence) {
        var checks = evidence.checks().stream().filter(check -> !check.passed()).toList();
        var failed = Length.first(
                checks.stream()
                        .map(check -> told(check, Math.max(TOLD_LEAST, TOLD_MAX / checks.size())))
                        .collect(Collectors.joining("\n\n")),
                TOLD_MAX);
        return "Errand ran the checks on your commit " + evidence.commit() + " in a clean checkout. These failed:\n\n"
                + failed + "\n\nFind the cause, fix it, and commit. Do not weaken the checks.";
    }

    /// What went wrong stands at the end of an output.
    ///
    /// @param share of the message that this check may take, in bytes
    private static String told(CheckRun check, int share) {
        var how = check.timedOut() ? "did not end in time" : "exit status " + check.exitStatus();
        return "$ " + Length.first(check.command(), share / 4) + "\n(" + how + ")\n"
                + Length.last(check.output(), share / 2);
    }

    private Message reminder(Run run, List<String> dirty) {
        var files = dirty.stream().limit(20).map(file -> "- " + file).collect(Collectors.joining("\n"));
        var text = "You stopped with changes that are not committed:\n\n" + files
                + "\n\nCommit what belongs to the task, and remove what does not.";
        return new Message(
                Ids.message(run.id(), "dirty/" + run.state().since()), Actor.errand(), text, clock.instant());
    }

    private Delivers wants(Run run) throws StoreTrouble {
        return ports.store().task(run.task()).orElseThrow().brief().wishes().delivers();
    }

    private String lastWords(Run run) throws StoreTrouble {
        return ports.store().inHand(run.id()).lastWords();
    }
}
