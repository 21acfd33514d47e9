package dev.errand.client;

import dev.errand.client.ServerTrouble.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The server, as its callers know it: they ask, it answers, or says in three sentences why not. When nobody listens
/// and one can be started here, it is.
public final class Server {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final Address address;
    private final Optional<Starter> starter;

    public Server(Address address, Optional<Starter> starter) {
        this.address = address;
        this.starter = starter;
    }

    /// Comes back when a server listens.
    @FunctionalInterface
    public interface Starter {
        void begin() throws ServerTrouble;
    }

    /// The server that this environment means; one that is not on this machine is never started.
    public static Server of(Map<String, String> environment) throws ServerTrouble {
        var address = Address.of(environment);
        if (address instanceof Address.Remote) return new Server(address, Optional.empty());
        return new Server(
                address,
                Optional.of(() -> ServerStart.ofThisProgram(environment).begin()));
    }

    /// The same server, but left alone when it does not run.
    public Server asItIs() {
        return new Server(address, Optional.empty());
    }

    public Address address() {
        return address;
    }

    /// Whether somebody answers there.
    public boolean answers() {
        return answers(address);
    }

    static boolean answers(Address address) {
        try (var answer = Http.send(address, Call.get("/v1/server").patient(PROBE))) {
            return answer.status() < 500;
        } catch (ServerTrouble | IOException e) {
            return false;
        }
    }

    /// Asks, and gives back a good answer with its body unread.
    public HttpAnswer ask(Call call) throws ServerTrouble {
        return good(sent(call));
    }

    /// Asks for JSON.
    public Json json(Call call) throws ServerTrouble {
        return JsonText.read(ask(call).bytes());
    }

    /// Asks for text.
    public String text(Call call) throws ServerTrouble {
        return new String(ask(call).bytes(), StandardCharsets.UTF_8);
    }

    private HttpAnswer sent(Call call) throws ServerTrouble {
        try {
            return Http.send(address, call);
        } catch (ServerTrouble trouble) {
            if (trouble.kind() != Kind.UNREACHABLE || starter.isEmpty()) throw trouble;
        }
        starter.get().begin();
        return Http.send(address, call);
    }

    private static HttpAnswer good(HttpAnswer answer) throws ServerTrouble {
        if (answer.status() < 300) return answer;
        var body = new ByteArrayOutputStream();
        body.writeBytes(answer.bytes());
        Json said;
        try {
            said = JsonText.read(body.toByteArray());
        } catch (ServerTrouble notJson) {
            said = Json.NOTHING;
        }
        var what = said.text("what").isBlank() ? "The server answered " + answer.status() : said.text("what");
        throw ServerTrouble.of(kind(answer.status()), what, said.text("why"), advice(answer, said));
    }

    private static String advice(HttpAnswer answer, Json said) {
        if (!said.text("try").isBlank()) return said.text("try");
        return answer.header("Retry-After")
                .map(seconds -> "again in " + seconds + " s")
                .orElse("");
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 404 -> Kind.NOT_FOUND;
            case 409, 410 -> Kind.TOO_LATE;
            case 401, 403, 421 -> Kind.FORBIDDEN;
            case 429, 502, 503, 504 -> Kind.NOT_NOW;
            default -> status >= 500 ? Kind.BROKEN : Kind.INVALID;
        };
    }
}
