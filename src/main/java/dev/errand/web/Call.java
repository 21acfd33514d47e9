package dev.errand.web;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.web.access.Refusal;
import dev.errand.web.json.Json;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/// A request, as a route sees it.
public final class Call {
    /// Larger than any task that a person writes.
    public static final int BODY_MAX = 2 * 1024 * 1024;

    private static final Duration BODY_PATIENCE = Duration.ofSeconds(10);
    private static final int PART = 8192;

    private final Context context;

    Call(Context context) {
        this.context = context;
    }

    /// The name in the path.
    public String named(String part) {
        return context.pathParam(part);
    }

    /// The run in the path: an id, a short name, or the beginning of one.
    public String run() {
        return named("run");
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    public boolean says(String name, String value) {
        return query(name).filter(value::equals).isPresent();
    }

    /// Yes or no; no where nothing is said.
    public boolean flag(String name) {
        return switch (query(name).orElse("false")) {
            case "1", "true" -> true;
            case "0", "false", "" -> false;
            default -> throw Refusal.invalid(name + " is neither true nor false", name + "=true");
        };
    }

    /// A number between two others.
    ///
    /// @param usual when none is given
    public long number(String name, Between between, long usual) {
        if (query(name).isEmpty()) return usual;
        try {
            var number = Long.parseLong(query(name).get());
            if (between.least() <= number && number <= between.most()) return number;
        } catch (NumberFormatException _) {
            // said below
        }
        throw Refusal.invalid(
                name + " is no number from " + between.least() + " to " + between.most(), name + "=" + usual);
    }

    /// The least and the most that a number may be.
    public record Between(long least, long most) {}

    /// The body, in the form that a route wants.
    public <T> T body(Class<T> form) {
        return Json.read(bytes(), form);
    }

    private byte[] bytes() {
        var request = context.req();
        try (var in = request.getInputStream()) {
            return bytes(in);
        } catch (IOException gone) {
            throw new Refusal(400, new Problem("The body did not arrive", String.valueOf(gone.getMessage()), "again"));
        }
    }

    /// A body that trickles in would keep its room for as long as it likes.
    private static byte[] bytes(InputStream in) throws IOException {
        var end = System.nanoTime() + BODY_PATIENCE.toNanos();
        var body = new ByteArrayOutputStream();
        var part = new byte[PART];
        long size = 0;
        for (int read = in.read(part); read >= 0; read = in.read(part)) {
            size += read;
            // Read on a little without keeping it: who is cut off while he sends never hears why.
            if (size <= BODY_MAX) body.write(part, 0, read);
            if (size > 4L * BODY_MAX) throw tooLong();
            if (System.nanoTime() > end) throw new Refusal(408, new Problem("The body came too slowly", "", "again"));
        }
        if (size > BODY_MAX) throw tooLong();
        return body.toByteArray();
    }

    private static Refusal tooLong() {
        return new Refusal(413, new Problem("The body is larger than 2 MiB", "", "a shorter text"));
    }

    /// Who does it, by the name that the body gives.
    public static Actor by(Optional<String> requester) {
        return new Actor.Person(requester.filter(name -> !name.isBlank()).orElse("local"));
    }
}
