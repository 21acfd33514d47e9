package dev.errand.client;

import dev.errand.domain.board.RunCard;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What can be asked about runs, in our own words.
public record Runs(Server server) {
    /// How long the server holds a request for news.
    private static final int HELD_SECONDS = 20;

    private static final int PAGE = 1000;

    /// The path of a run, and of what is below it.
    public static String path(String run, String below) {
        return "/v1/runs/" + encoded(run) + below;
    }

    public static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Open ones first, newest first.
    public List<RunCard> board(int most) throws ServerTrouble {
        var cards = new ArrayList<RunCard>();
        for (var card : server.json(Call.get("/v1/runs?most=" + most)).list("runs")) cards.add(CardJson.read(card));
        return cards;
    }

    public RunCard card(String run) throws ServerTrouble {
        return CardJson.read(details(run).at("card"));
    }

    public Json details(String run) throws ServerTrouble {
        return server.json(Call.get(path(run, "")));
    }

    /// What the run waits to hear, oldest first.
    public List<OpenAsk> asks(String run) throws ServerTrouble {
        return details(run).list("asks").stream()
                .map(OpenAsk::read)
                .filter(OpenAsk::open)
                .toList();
    }

    /// What there is after a place, at once.
    public Page transcript(String run, long after) throws ServerTrouble {
        return Page.read(server.json(Call.get(path(run, "/transcript?after=" + after + "&most=" + PAGE))));
    }

    /// What comes after a place: as soon as there is something, or the state is not the one that was marked, or nothing
    /// came for a while.
    public Page news(String run, long after, String mark) throws ServerTrouble {
        var target =
                "/transcript?after=" + after + "&most=" + PAGE + "&wait=" + HELD_SECONDS + "&mark=" + encoded(mark);
        return Page.read(
                server.json(Call.get(path(run, target)).patient(Call.USUAL.plus(Duration.ofSeconds(HELD_SECONDS)))));
    }

    /// The card in an answer to a verb.
    public static RunCard cardIn(Json answer) throws ServerTrouble {
        return CardJson.read(answer.at("run"));
    }
}
