package dev.errand.web.api;

import dev.errand.desk.ReadBoard;
import dev.errand.desk.ReadRun;
import dev.errand.port.Records.Filter;
import dev.errand.web.Call;
import dev.errand.web.Call.Between;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.text.BoardText;
import dev.errand.web.text.RunText;
import dev.errand.web.text.Screen;
import java.util.List;
import java.util.Map;

/// Shows how runs stand: as JSON to programs, as text to people.
public record BoardRoutes(ReadBoard board, ReadRun run) {
    private static final Between MOST = new Between(1, 500);
    private static final int MOST_USUAL = 100;
    private static final Between WIDTH = new Between(40, 400);
    private static final int WIDTH_USUAL = 80;

    public List<Route> routes() {
        return List.of(Route.get("/v1/runs", this::runs), Route.get("/v1/runs/{run}", this::run));
    }

    private Reply runs(Call call) {
        var filter = new Filter(call.flag("open"), (int) call.number("most", MOST, MOST_USUAL));
        if (!call.says("as", "text")) return Reply.of(board.runs(filter), cards -> Reply.json(Map.of("runs", cards)));
        var screen = screen(call);
        return Reply.of(board.runs(filter), cards -> Reply.text(BoardText.draw(cards, screen)));
    }

    private Reply run(Call call) {
        if (!call.says("as", "text"))
            return Reply.of(run.details(call.run()), details -> Reply.json(RunView.of(details)));
        var screen = screen(call);
        return Reply.of(run.details(call.run()), details -> Reply.text(RunText.draw(details, screen)));
    }

    private Screen screen(Call call) {
        var width = (int) call.number("width", WIDTH, WIDTH_USUAL);
        return new Screen(width, call.flag("color"), board.counter().clock().instant());
    }
}
