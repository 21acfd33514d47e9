package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.ChangeMerged;
import dev.errand.domain.run.RunEvent.MergeRefused;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Merging;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Forge;
import dev.errand.port.Forge.Pick;
import dev.errand.port.ForgeTrouble;
import dev.errand.port.Kept;
import dev.errand.port.Merge;
import dev.errand.port.StoreTrouble;
import java.util.function.Function;

/// What a reviewer does with a change: look at it, merge it, take parts of it, drop it.
public record ReviewChange(Counter counter, Forge forge, News news) {
    private static final int PAGE = 1000;

    public Answer<String> diff(String name) {
        return withWorkspace(name, (run, workspace) -> Answer.done(forge.diff(workspace, tip(run, workspace))));
    }

    /// Returns when the forge has said yes or no. Whoever asks while somebody else's merge goes on gets its answer.
    public Answer<Merge> merge(String name, Actor by) {
        return withWorkspace(name, (run, _) -> {
            if (!(run.state() instanceof InReview || run.state() instanceof Merging)) return notReady(run);
            try (var ear = news.listen(run.id())) {
                var event = new RunEvent.MergeRequested(by, counter.clock().instant());
                return counter.tell(run.id(), event, by, _ -> answered(run.id(), ear));
            }
        });
    }

    private Answer<Merge> answered(RunId id, News.Ear ear) {
        try {
            if (!Settling.await(
                    ear, () -> !(counter.store().run(id).orElseThrow().state() instanceof Merging)))
                return Answer.refused(
                        Reason.NOT_NOW,
                        "The merge goes on",
                        "it takes longer than usual",
                        "errand show " + id.shortName());
            return switch (lastWord(id)) {
                case ChangeMerged merged
                when merged.where().isEmpty() -> Answer.done(new Merge.AlreadyThere(merged.commit()));
                case ChangeMerged merged -> Answer.done(new Merge.Done(merged.commit(), merged.where()));
                case MergeRefused refused ->
                    Answer.done(new Merge.Refused(
                            refused.problem().why(), refused.problem().tryThis()));
                default -> notReady(counter.store().run(id).orElseThrow());
            };
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    /// What the journal says last about a merge.
    private RunEvent lastWord(RunId id) throws StoreTrouble {
        RunEvent last =
                new RunEvent.MergeRequested(Actor.errand(), counter.clock().instant());
        var page = counter.records().journal(id, 0, PAGE);
        for (;
                !page.isEmpty();
                page = counter.records().journal(id, page.getLast().number(), PAGE))
            for (var line : page)
                if (line.event() instanceof ChangeMerged || line.event() instanceof MergeRefused) last = line.event();
        return last;
    }

    public Answer<Merge> cherryPick(String name, Pick pick) {
        return withWorkspace(
                name, (run, workspace) -> Answer.done(forge.cherryPick(workspace, tip(run, workspace), pick)));
    }

    /// Drops a change, whatever state its run is in, and returns when a snapshot is kept.
    public Answer<Kept> discard(String name, Actor by) {
        return withWorkspace(name, (run, workspace) -> {
            if (run.state() instanceof Ended ended && ended.outcome() instanceof Outcome.Merged merged)
                return tooLate("That change was merged as " + merged.commit(), "git revert " + merged.commit());
            if (!run.isOpen()) return Answer.done(forge.discard(workspace, by));
            var event = new RunEvent.ChangeDiscarded(by, counter.clock().instant());
            return counter.tell(run.id(), event, by, moved -> moved.changed() ? kept(workspace) : lost(moved.after()));
        });
    }

    private Answer<Kept> kept(Workspace workspace) {
        try {
            return new Settling(counter, news).isKept(workspace.run())
                    ? Answer.done(Kept.of(workspace))
                    : Settling.notKept();
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    private static <T> Answer<T> lost(Run run) {
        return run.state() instanceof Merging merging
                ? tooLate(merging.by().label() + " merges that change", "wait for it")
                : tooLate("That run is over", "errand show " + run.id().shortName());
    }

    private static <T> Answer<T> tooLate(String what, String tryThis) {
        return Answer.refused(Reason.TOO_LATE, what, "", tryThis);
    }

    private static String tip(Run run, Workspace workspace) {
        return switch (run.state()) {
            case InReview review -> review.commit();
            case Merging merging -> merging.commit();
            default -> workspace.branch();
        };
    }

    private static <T> Answer<T> notReady(Run run) {
        if (run.state() instanceof Ended ended && ended.outcome() instanceof Outcome.Merged merged)
            return tooLate("That change is in already, as " + merged.commit(), "");
        if (!run.isOpen())
            return tooLate("That run is over", "errand retry " + run.id().shortName());
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
