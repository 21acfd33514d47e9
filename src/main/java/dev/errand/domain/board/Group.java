package dev.errand.domain.board;

import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.run.WaitReason;

/// The groups of a board, in the order in which people need them.
public enum Group {
    NEEDS_INPUT("Needs input"),
    READY_FOR_REVIEW("Ready for review"),
    WORKING("Working"),
    QUEUED("Queued"),
    COMPLETED("Completed");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    public static Group of(RunState state) {
        return switch (state) {
            case Queued _ -> QUEUED;
            case Preparing _, Working _, Proving _, Delivering _, Stopping _ -> WORKING;
            case Waiting waiting -> needsSomebody(waiting.reason()) ? NEEDS_INPUT : WORKING;
            case InReview _, Merging _ -> READY_FOR_REVIEW;
            case Ended _ -> COMPLETED;
        };
    }

    private static boolean needsSomebody(WaitReason reason) {
        return switch (reason) {
            case APPROVAL, QUESTION, PERSON -> true;
            case QUOTA, TIMER, BLOCKER, SIBLING, OUTAGE -> false;
        };
    }
}
