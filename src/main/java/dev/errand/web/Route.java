package dev.errand.web;

import dev.errand.web.access.Right;
import dev.errand.web.access.Rooms.Pace;
import io.javalin.http.HandlerType;
import java.util.function.Function;

/// One thing that can be asked for over HTTP, and what it takes to be allowed to.
public record Route(HandlerType method, String path, Right right, Pace pace, Function<Call, Reply> answer) {

    public static Route get(String path, Function<Call, Reply> answer) {
        return new Route(HandlerType.GET, path, Right.ALL, Pace.QUICK, answer);
    }

    public static Route post(String path, Function<Call, Reply> answer) {
        return new Route(HandlerType.POST, path, Right.ALL, Pace.QUICK, answer);
    }

    public static Route delete(String path, Function<Call, Reply> answer) {
        return new Route(HandlerType.DELETE, path, Right.ALL, Pace.QUICK, answer);
    }

    public Route needing(Right other) {
        return new Route(method, path, other, pace, answer);
    }

    public Route waiting() {
        return new Route(method, path, right, Pace.WAITING, answer);
    }
}
