package dev.errand.domain.board;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Outcomes;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.run.WaitReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Draws the card of a run.
public final class Cards {
    private Cards() {}

    /// What a card says beside the run itself.
    ///
    /// @param position place in the queue, when it is queued
    /// @param deadline when its state is given up, or goes on by itself
    public record Beside(
            String title,
            String repository,
            String lastWords,
            Optional<Integer> position,
            Optional<Instant> deadline) {}

    public static RunCard draw(Run run, Beside beside) {
        var state = run.state();
        return new RunCard(
                run.id(),
                run.number(),
                beside.title(),
                beside.repository(),
                run.orders().agent(),
                Group.of(state),
                word(state),
                state instanceof Ended ended ? word(ended.outcome()) : "",
                why(state, beside),
                next(state, run.id().shortName()),
                state.since(),
                beside.deadline(),
                beside.position(),
                asks(state),
                run.usage().cost().micros(),
                run.usage().tokens(),
                run.usage().requests(),
                run.worked(),
                run.createdAt());
    }

    public static String word(RunState state) {
        return switch (state) {
            case Queued _ -> "queued";
            case Preparing _ -> "preparing";
            case Working _ -> "working";
            case Waiting _ -> "waiting";
            case Proving _ -> "proving";
            case Delivering _ -> "delivering";
            case InReview _ -> "in review";
            case Merging _ -> "merging";
            case Stopping _ -> "stopping";
            case Ended _ -> "ended";
        };
    }

    public static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Merged _ -> "merged";
            case Outcome.Reported _ -> "reported";
            case Outcome.NothingToDeliver _ -> "nothing";
            case Outcome.Failed _ -> "failed";
            case Outcome.Cancelled _ -> "cancelled";
            case Outcome.Discarded _ -> "discarded";
        };
    }

    private static List<String> asks(RunState state) {
        return state instanceof Waiting waiting
                ? waiting.asks().stream().map(AskId::value).toList()
                : List.of();
    }

    private static String why(RunState state, Beside beside) {
        return switch (state) {
            case Queued queued ->
                queuedWhy(queued.reason())
                        + beside.position()
                                .map(place -> ", number " + place + " of the queue")
                                .orElse("");
            case Preparing _ -> "the workspace is being made";
            case Working _ -> beside.lastWords().isBlank() ? "the agent works" : firstLine(beside.lastWords());
            case Waiting waiting -> waitingWhy(waiting.reason()) + ": " + firstLine(waiting.detail());
            case Proving _ -> "the checks run on the commit";
            case Delivering _ -> "the change is handed over";
            case InReview _ -> "the change waits for a reviewer";
            case Merging merging -> merging.by().label() + " merges it";
            case Stopping stopping -> "the agent is being ended; then " + word(stopping.then());
            case Ended ended -> Outcomes.sentence(ended.outcome());
        };
    }

    private static String next(RunState state, String name) {
        return switch (state) {
            case Queued _ -> "starts when a slot is free";
            case Preparing _ -> "the agent starts";
            case Working _ -> "the checks, when the agent stops";
            case Waiting waiting -> waitingNext(waiting, name);
            case Proving _ -> "review when they pass, the agent again when they fail";
            case Delivering _ -> "review";
            case InReview _ -> "errand merge " + name + ", or " + send(name);
            case Merging _ -> "the end, or the review again";
            case Stopping stopping -> word(stopping.then());
            case Ended _ -> "";
        };
    }

    private static String waitingNext(Waiting waiting, String name) {
        if (waiting.next().isPresent()) return "goes on by itself";
        return switch (waiting.reason()) {
            case APPROVAL -> "errand approve or errand deny " + first(waiting);
            case QUESTION -> "errand answer " + first(waiting);
            case PERSON -> send(name);
            case QUOTA, TIMER, BLOCKER, SIBLING, OUTAGE -> "goes on when that is over";
        };
    }

    /// With the place of the words: a name alone would be sent as the words.
    private static String send(String name) {
        return "errand send " + name + " \"…\"";
    }

    private static String first(Waiting waiting) {
        return waiting.asks().isEmpty() ? "" : waiting.asks().getFirst().value();
    }

    private static String queuedWhy(QueueReason reason) {
        return switch (reason) {
            case NEW -> "waits for a slot";
            case INTERRUPTED -> "its agent was lost; waits for a slot to resume";
            case FOLLOW_UP -> "new words for it; waits for a slot";
            case RESUMED -> "goes on; waits for a slot";
        };
    }

    private static String waitingWhy(WaitReason reason) {
        return switch (reason) {
            case APPROVAL -> "asks leave";
            case QUESTION -> "asks";
            case PERSON -> "needs you";
            case QUOTA -> "quota used up";
            case TIMER -> "sleeps";
            case BLOCKER -> "blocked";
            case SIBLING -> "waits for a sibling";
            case OUTAGE -> "the model cannot be reached";
        };
    }

    private static String firstLine(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() <= 120 ? line : line.substring(0, 119) + "…";
    }
}
