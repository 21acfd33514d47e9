package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Forge;
import dev.errand.port.Forge.Pick;
import dev.errand.port.ForgeTrouble;
import dev.errand.port.Kept;
import dev.errand.port.Merge;
import dev.errand.port.StoreTrouble;
import java.util.function.Function;

/// What a reviewer does with a change: look at it, merge it, take parts of it, drop it.
public record ReviewChange(Counter counter, Forge forge) {

    public Answer<String> diff(String name) {
        return withWorkspace(name, (run, workspace) -> Answer.done(forge.diff(workspace, tip(run, workspace))));
    }

    public Answer<Merge> merge(String name, Actor by) {
        return withWorkspace(name, (run, workspace) -> {
            if (!(run.state() instanceof InReview review)) return notReady(run);
            var title = counter.store().task(run.task()).orElseThrow().brief().title();
            return switch (forge.merge(workspace, review.commit(), title)) {
                case Merge.Done done -> merged(run, by, done, done.commit());
                case Merge.AlreadyThere there -> merged(run, by, there, there.commit());
                case Merge.Refused refused -> Answer.done(refused);
            };
        });
    }

    private Answer<Merge> merged(Run run, Actor by, Merge merge, String commit) {
        var event = new RunEvent.ChangeMerged(commit, by, counter.clock().instant());
        return counter.tell(run.id(), event, by, _ -> Answer.done(merge));
    }

    public Answer<Merge> cherryPick(String name, Pick pick) {
        return withWorkspace(
                name, (run, workspace) -> Answer.done(forge.cherryPick(workspace, tip(run, workspace), pick)));
    }

    /// Drops a change, whatever state its run is in. A snapshot is kept before anything is removed.
    public Answer<Kept> discard(String name, Actor by) {
        return withWorkspace(name, (run, workspace) -> {
            if (!run.isOpen()) return Answer.done(forge.discard(workspace, by));
            var event = new RunEvent.ChangeDiscarded(by, counter.clock().instant());
            return counter.tell(run.id(), event, by, _ -> Answer.done(Kept.of(workspace)));
        });
    }

    private static String tip(Run run, Workspace workspace) {
        return run.state() instanceof InReview review ? review.commit() : workspace.branch();
    }

    private static <T> Answer<T> notReady(Run run) {
        return Answer.refused(
                Reason.INVALID,
                "This change is not ready for review",
                "only what the checks have proven can be merged",
                "errand show " + run.id().shortName());
    }

    /// One step of a review, with the run and its workspace found.
    @FunctionalInterface
    private interface Reviewing<T> {
        Answer<T> apply(Run run, Workspace workspace) throws StoreTrouble, ForgeTrouble;
    }

    private <T> Answer<T> withWorkspace(String name, Reviewing<T> step) {
        Function<Run, Answer<T>> verb = run -> {
            try {
                var workspaces = counter.store().inHand(run.id()).workspaces();
                if (workspaces.isEmpty())
                    return Answer.refused(
                            Reason.INVALID,
                            "This run has no change yet",
                            "",
                            "errand show " + run.id().shortName());
                return step.apply(run, workspaces.getFirst());
            } catch (StoreTrouble | ForgeTrouble trouble) {
                return Counter.notNow(trouble);
            }
        };
        return counter.withRun(name, verb);
    }
}
