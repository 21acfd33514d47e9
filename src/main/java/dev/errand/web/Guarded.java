package dev.errand.web;

import dev.errand.domain.journal.Problem;
import dev.errand.web.access.Caller;
import dev.errand.web.access.Door;
import dev.errand.web.access.Knock;
import dev.errand.web.access.Refusal;
import dev.errand.web.access.Right;
import dev.errand.web.access.Rooms;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the door in front of everything: no request is looked at before its caller is known, and no route is there
/// that does not say what right it takes.
final class Guarded {
    private static final Logger log = LoggerFactory.getLogger(Guarded.class);
    private static final String CALLER = "errand.caller";
    private static final int QUICK_MAX = 64;
    private static final int WAITING_MAX = 256;

    private final Door door;
    private final Predicate<HttpServletRequest> isSocket;
    private final Rooms rooms = new Rooms(QUICK_MAX, WAITING_MAX);

    Guarded(Door door, Predicate<HttpServletRequest> isSocket) {
        this.door = door;
        this.isSocket = isSocket;
    }

    void add(List<Route> routes, JavalinConfig config) {
        config.routes.before(this::admit);
        for (var route : routes) config.routes.addHttpHandler(route.method(), route.path(), at -> answer(route, at));
        config.routes.exception(Refusal.class, (refusal, at) -> send(at, said(refusal)));
        config.routes.exception(HttpResponseException.class, (trouble, at) -> send(at, said(trouble)));
        config.routes.exception(Exception.class, (mistake, at) -> send(at, said(at, mistake)));
    }

    private void admit(Context at) {
        at.header("Cache-Control", "no-store");
        at.header("X-Content-Type-Options", "nosniff");
        at.attribute(CALLER, door.admit(knock(at)));
    }

    private Knock knock(Context at) {
        var request = at.req();
        var hosts = new ArrayList<>(Collections.list(request.getHeaders("Host")));
        // A request line may name a host of its own, and then that one counts.
        if (!hosts.isEmpty()) hosts.add(request.getServerName() + ":" + request.getServerPort());
        var isPage = at.path().startsWith("/runs/");
        return new Knock(
                isSocket.test(request),
                hosts,
                Collections.list(request.getHeaders("Origin")),
                Optional.ofNullable(at.header("Authorization")),
                isPage ? Optional.ofNullable(at.queryParam("token")) : Optional.empty());
    }

    private void answer(Route route, Context at) {
        Caller caller = at.attribute(CALLER);
        if (caller == null) throw new IllegalStateException("nobody asked who calls " + at.path());
        door.check(caller, route.right(), run(route, at));
        send(at, rooms.within(route.pace(), () -> route.answer().apply(new Call(at))));
    }

    private static String run(Route route, Context at) {
        return route.right() == Right.PAGE ? at.pathParam("run") : "";
    }

    private static void send(Context at, Reply reply) {
        at.status(reply.status());
        reply.headers().forEach(at::header);
        at.contentType(reply.type());
        at.result(reply.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Reply said(Refusal refusal) {
        return Reply.trouble(refusal.status(), refusal.problem());
    }

    private static Reply said(HttpResponseException trouble) {
        var what = trouble.getStatus() == 404 ? "There is nothing at this address" : "That cannot be answered";
        return Reply.trouble(trouble.getStatus(), new Problem(what, "", "docs/api.md"));
    }

    private static Reply said(Context at, Exception mistake) {
        log.error("method={} route={} met a mistake of ours", at.method(), at.endpoint().path, mistake);
        return Reply.trouble(500, new Problem("Errand made a mistake", "", "its log says more"));
    }
}
