package dev.errand.web.text;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.money.Money;
import java.util.List;

/// The board, for a terminal: a line for each run, in groups, those that need somebody first.
public final class BoardText {
    private static final String INDENT = "  ";
    private static final int NAME = 8;
    private static final int AGE = 4;
    private static final int COST = 8;
    private static final String GAP = "  ";

    private final Screen screen;
    private final Paint paint;

    private BoardText(Screen screen) {
        this.screen = screen;
        this.paint = screen.paint();
    }

    public static String draw(List<RunCard> cards, Screen screen) {
        if (cards.isEmpty()) return "No runs yet. Begin with: errand run \"what to do\"\n";
        var text = new StringBuilder();
        for (var group : Group.values()) {
            var members = cards.stream().filter(card -> card.group() == group).toList();
            if (!members.isEmpty()) new BoardText(screen).draw(group, members, text);
        }
        return text.toString();
    }

    private void draw(Group group, List<RunCard> cards, StringBuilder text) {
        if (!text.isEmpty()) text.append('\n');
        var title = paint.with("1;" + Hue.of(group), group.title());
        text.append(title)
                .append(' ')
                .append(paint.dim(String.valueOf(cards.size())))
                .append('\n');
        for (var card : cards) draw(card, text);
    }

    private void draw(RunCard card, StringBuilder text) {
        var line = INDENT + paint.strong(Cells.left(card.id().shortName(), NAME)) + GAP;
        line += screen.isNarrow() ? title(card, room()) : middle(card, room());
        line += GAP + paint.dim(Cells.right(Ages.since(card.since(), screen.now()), AGE));
        line += GAP + Cells.right(cost(card), COST);
        text.append(line.stripTrailing()).append('\n');
        if (!screen.isWide() && needsSomebody(card) && !card.next().isEmpty())
            text.append(then(card)).append('\n');
    }

    /// What is left for words.
    private int room() {
        return screen.width() - INDENT.length() - NAME - AGE - COST - 3 * GAP.length();
    }

    private String middle(RunCard card, int room) {
        if (!screen.isWide()) {
            var half = (room - GAP.length()) / 2;
            return title(card, half) + GAP + why(card, room - GAP.length() - half);
        }
        var third = (room - 2 * GAP.length()) / 3;
        var first = room - 2 * GAP.length() - 2 * third;
        var next = paint.dim(Cells.left(Harmless.line(card.next()), third));
        return title(card, first) + GAP + why(card, third) + GAP + next;
    }

    private String then(RunCard card) {
        var under = " ".repeat(INDENT.length() + NAME + GAP.length());
        return paint.dim(Cells.fit(under + "→ " + Harmless.line(card.next()), screen.width()));
    }

    private static String title(RunCard card, int room) {
        return Cells.left(Harmless.line(card.title()), room);
    }

    private String why(RunCard card, int room) {
        return paint.with(Hue.of(card), Cells.left(Harmless.line(card.why()), room));
    }

    private static boolean needsSomebody(RunCard card) {
        return card.group() == Group.NEEDS_INPUT || card.group() == Group.READY_FOR_REVIEW;
    }

    private static String cost(RunCard card) {
        return card.costMicros() == 0 ? "" : new Money(card.costMicros()).toString();
    }
}
