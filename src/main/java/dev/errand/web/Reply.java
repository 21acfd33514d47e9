package dev.errand.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.errand.desk.Answer;
import dev.errand.desk.Answer.Done;
import dev.errand.desk.Answer.Refused;
import dev.errand.domain.journal.Problem;
import dev.errand.web.json.Json;
import java.util.Map;
import java.util.function.Function;

/// What goes back for a request.
public record Reply(int status, String type, String body, Map<String, String> headers) {
    private static final String JSON = "application/json";
    private static final String AGAIN_AFTER_SECONDS = "1";

    /// Trouble, in the words of a [Problem].
    private record Trouble(
            String what, String why, @JsonProperty("try") String tryThis) {}

    public static Reply json(Object value) {
        return json(200, value);
    }

    public static Reply json(int status, Object value) {
        return new Reply(status, JSON, Json.write(value), Map.of());
    }

    public static Reply text(String text) {
        return new Reply(200, "text/plain; charset=utf-8", text, Map.of());
    }

    public static Reply html(String page, Map<String, String> headers) {
        return new Reply(200, "text/html; charset=utf-8", page, headers);
    }

    public static Reply trouble(int status, Problem problem) {
        var body = Json.write(new Trouble(problem.what(), problem.why(), problem.tryThis()));
        var headers = status == 503 ? Map.of("Retry-After", AGAIN_AFTER_SECONDS) : Map.<String, String>of();
        return new Reply(status, JSON, body, headers);
    }

    /// The reply to what the desk says.
    public static <T> Reply of(Answer<T> answer, Function<T, Reply> done) {
        return switch (answer) {
            case Done<T>(var value) -> done.apply(value);
            case Refused<T>(var reason, var problem) -> trouble(status(reason), problem);
        };
    }

    private static int status(Answer.Reason reason) {
        return switch (reason) {
            case INVALID -> 400;
            case NOT_FOUND -> 404;
            case TOO_LATE -> 409;
            case NOT_NOW -> 503;
        };
    }
}
