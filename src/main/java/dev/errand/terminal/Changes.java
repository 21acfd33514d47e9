package dev.errand.terminal;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what a person should be told between one look at the board and the next: each change once, and nothing at the
/// first look, for that is on the screen.
public final class Changes {
    /// What to tell.
    public record News(String title, String text) {}

    private Map<String, String> before = new HashMap<>();
    private boolean looked;

    public List<News> since(List<RunCard> cards) {
        var now = new HashMap<String, String>();
        var news = new ArrayList<News>();
        for (var card : cards) {
            var key = key(card);
            now.put(card.id().value(), key);
            if (looked && !key.isEmpty() && !key.equals(before.get(card.id().value()))) news.add(told(card));
        }
        before = now;
        looked = true;
        return news;
    }

    /// Empty where nobody has to be told. Another question of the same run is another thing to tell.
    private static String key(RunCard card) {
        if (card.group() == Group.NEEDS_INPUT) return "needs " + card.asks() + " " + card.since();
        if (card.group() == Group.READY_FOR_REVIEW) return "ready " + card.since();
        return card.outcome().equals("failed") ? "failed" : "";
    }

    private static News told(RunCard card) {
        var what = card.group() == Group.NEEDS_INPUT
                ? " needs you"
                : card.group() == Group.READY_FOR_REVIEW ? " is ready for review" : " has failed";
        return new News(card.id().shortName() + what, Clean.line(card.title() + ": " + card.why()));
    }
}
