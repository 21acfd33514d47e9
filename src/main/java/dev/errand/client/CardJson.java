package dev.errand.client;

import dev.errand.domain.board.Group;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.run.RunId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Reads a card as the API writes it.
final class CardJson {
    private CardJson() {}

    static RunCard read(Json card) throws ServerTrouble {
        return new RunCard(
                id(card.text("id")),
                (int) card.number("number"),
                card.text("title"),
                card.text("repository"),
                card.text("agent"),
                group(card),
                card.text("state"),
                card.text("outcome"),
                card.text("why"),
                card.text("next"),
                card.time("since").orElse(Instant.EPOCH),
                card.time("nextAt"),
                card.has("position") ? Optional.of((int) card.number("position")) : Optional.empty(),
                card.texts("asks"),
                card.number("costMicros"),
                card.number("tokens"),
                card.number("turns"),
                card.duration("worked"),
                card.time("createdAt").orElse(Instant.EPOCH));
    }

    static Group group(Json said) {
        var name = said.text("group");
        return Arrays.stream(Group.values())
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElse(Group.WORKING);
    }

    private static RunId id(String text) throws ServerTrouble {
        try {
            return new RunId(text);
        } catch (IllegalArgumentException e) {
            throw ServerTrouble.of(
                    ServerTrouble.Kind.BROKEN,
                    "The answer of Errand's server makes no sense",
                    String.valueOf(e.getMessage()),
                    "whether the server is as new as this command");
        }
    }
}
