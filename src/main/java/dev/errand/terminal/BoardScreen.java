package dev.errand.terminal;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The board on a screen: groups in the order in which people need them, cut to the rows and columns that there are.
public record BoardScreen(Ink ink, Tty.Size size, Instant now) {
    private static final int NAME = 8;
    private static final int AGE = 5;
    private static final int COST = 8;

    /// Exactly what fits.
    public List<String> draw(List<RunCard> cards) {
        var rows = new ArrayList<String>();
        rows.add(headline(cards));
        if (cards.isEmpty()) rows.add("");
        if (cards.isEmpty()) rows.add("No runs yet. Begin with: errand run \"what to do\"");
        for (var group : Group.values()) {
            var members = cards.stream().filter(card -> card.group() == group).toList();
            if (members.isEmpty()) continue;
            rows.add("");
            rows.add(titled(group, members.size()));
            for (var card : members) draw(card, rows);
        }
        if (rows.size() <= size.rows()) return rows;
        var fitting = new ArrayList<>(rows.subList(0, size.rows() - 1));
        fitting.add(ink.dim("… " + (rows.size() - fitting.size()) + " more lines: errand ls --all"));
        return fitting;
    }

    private String headline(List<RunCard> cards) {
        var needed = cards.stream()
                .filter(card -> card.group() == Group.NEEDS_INPUT || card.group() == Group.READY_FOR_REVIEW)
                .count();
        var left = "errand" + (needed == 0 ? "" : needed == 1 ? ": 1 waits for you" : ": " + needed + " wait for you");
        return ink.bold(Columns.fit(left, size.columns() - 9)) + ink.dim(" q leaves");
    }

    private String titled(Group group, int count) {
        var title = group.title() + " " + count;
        return switch (group) {
            case NEEDS_INPUT -> ink.yellow(title);
            case READY_FOR_REVIEW -> ink.green(title);
            case WORKING -> ink.blue(title);
            case QUEUED, COMPLETED -> ink.dim(title);
        };
    }

    private void draw(RunCard card, List<String> rows) {
        var room = size.columns() - 2 - NAME - AGE - COST - 8;
        var title = Columns.fit(Clean.line(card.title()), room / 2);
        var why = Columns.fit(Clean.line(card.why()), room - room / 2);
        rows.add("  " + ink.bold(Columns.fit(card.id().shortName(), NAME)) + "  " + title + "  " + why + "  "
                + ink.dim(right(age(card), AGE)) + "  " + right(cost(card), COST));
        if (waitsForSomebody(card) && !card.next().isBlank())
            rows.add(ink.dim(Columns.cut("            → " + Clean.line(card.next()), size.columns())));
    }

    private static boolean waitsForSomebody(RunCard card) {
        return card.group() == Group.NEEDS_INPUT || card.group() == Group.READY_FOR_REVIEW;
    }

    private static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - Columns.of(text))) + text;
    }

    private static String cost(RunCard card) {
        return card.costMicros() == 0 ? "" : new Money(card.costMicros()).toString();
    }

    private String age(RunCard card) {
        var seconds = Math.max(0, Duration.between(card.since(), now).toSeconds());
        if (seconds < 60) return seconds + "s";
        if (seconds < 3600) return seconds / 60 + "m";
        return seconds < 86400 ? seconds / 3600 + "h" : seconds / 86400 + "d";
    }
}
