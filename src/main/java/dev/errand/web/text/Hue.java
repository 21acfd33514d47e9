package dev.errand.web.text;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;

/// The colours of the terminal that groups and outcomes have.
final class Hue {
    private static final String YELLOW = "33";
    private static final String GREEN = "32";
    private static final String CYAN = "36";
    private static final String RED = "31";
    private static final String GREY = "90";

    private Hue() {}

    static String of(Group group) {
        return switch (group) {
            case NEEDS_INPUT -> YELLOW;
            case READY_FOR_REVIEW -> GREEN;
            case WORKING -> CYAN;
            case QUEUED, COMPLETED -> GREY;
        };
    }

    static String of(RunCard card) {
        if (card.outcome().equals("failed")) return RED;
        return card.outcome().equals("merged") ? GREEN : of(card.group());
    }
}
