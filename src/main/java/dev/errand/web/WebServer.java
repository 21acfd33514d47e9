package dev.errand.web;

import dev.errand.web.access.Door;
import dev.errand.web.api.BoardRoutes;
import dev.errand.web.api.House;
import dev.errand.web.api.HouseRoutes;
import dev.errand.web.api.LogRoutes;
import dev.errand.web.api.ReviewRoutes;
import dev.errand.web.api.SteerRoutes;
import dev.errand.web.api.TaskRoutes;
import dev.errand.web.api.TokenRoutes;
import dev.errand.web.page.PageRoutes;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Errand over HTTP.
public final class WebServer implements AutoCloseable {
    private final Offer offer;
    private final Doors doors;
    private final Instant startedAt;
    private final Listening listening;
    private final Javalin app;

    public WebServer(Offer offer, Doors doors) {
        this.offer = offer;
        this.doors = doors;
        this.startedAt = offer.verbs().board().counter().clock().instant();
        var door = new Door(offer.verbs().tokens().tokens());
        this.listening = new Listening(doors, door::listensOn);
        var guarded = new Guarded(door, listening::isSocket);
        this.app = Javalin.create(config -> {
            listening.open(config);
            guarded.add(routes(), config);
        });
    }

    private List<Route> routes() {
        var verbs = offer.verbs();
        return Stream.of(
                        new TaskRoutes(verbs, offer.briefs()).routes(),
                        new BoardRoutes(verbs.board(), verbs.run()).routes(),
                        new LogRoutes(verbs.log()).routes(),
                        new SteerRoutes(verbs).routes(),
                        new ReviewRoutes(verbs).routes(),
                        new TokenRoutes(verbs.tokens(), this::tcp).routes(),
                        new PageRoutes(verbs).routes(),
                        new HouseRoutes(verbs, offer.forms(), this::house, offer.stop()).routes())
                .flatMap(List::stream)
                .toList();
    }

    /// Returns when requests are answered.
    public Addresses start() throws IOException {
        PrivateSocket.prepare(doors.socket());
        app.start();
        PrivateSocket.close(doors.socket());
        return new Addresses(doors.socket(), tcp());
    }

    private Optional<URI> tcp() {
        return listening.port().stream()
                .mapToObj(port -> URI.create("http://127.0.0.1:" + port))
                .findFirst();
    }

    private House house() {
        return new House(
                offer.version(),
                ProcessHandle.current().pid(),
                startedAt,
                offer.slots(),
                doors.socket().toString(),
                tcp());
    }

    /// Sends home who only waits, answers what is being answered, and is gone after five seconds at most.
    @Override
    public void close() {
        offer.verbs().log().news().close();
        app.stop();
    }

    Javalin app() {
        return app;
    }
}
