package dev.errand.web.access;

import dev.errand.desk.Secret;
import dev.errand.domain.journal.Problem;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens;
import dev.errand.port.Tokens.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides who comes in. Everything that is not the socket is taken for a stranger on TCP.
public final class Door {
    private static final String BEARER = "bearer ";

    private final Tokens tokens;
    private volatile List<String> names = List.of();

    public Door(Tokens tokens) {
        this.tokens = tokens;
    }

    /// The port that TCP listens on is known only when it listens; until then nobody comes in that way.
    public void listensOn(int port) {
        names = Stream.of("127.0.0.1", "localhost", "[::1]")
                .map(name -> name + ":" + port)
                .toList();
    }

    /// Who knocks; refused when that cannot be said.
    public Caller admit(Knock knock) {
        if (knock.socket()) return new Caller.Owner();
        // A page elsewhere whose name was turned to this machine says so here: its browser names it.
        if (knock.hosts().isEmpty() || !knock.hosts().stream().allMatch(this::isOurs))
            throw new Refusal(421, new Problem("This server does not go by that name", "", "the address it printed"));
        if (!knock.origins().stream().allMatch(this::isOurOrigin))
            throw new Refusal(403, new Problem("Other sites may not call this server", "", ""));
        return token(knock).<Caller>map(Caller.Holder::new).orElseThrow(Door::unknown);
    }

    /// Whether this caller may use a route, for this run.
    public void check(Caller caller, Right right, String run) {
        if (right.isHeldBy(caller, run)) return;
        var tryThis = right == Right.SOCKET ? "the server's socket" : "a token that covers it";
        throw new Refusal(403, new Problem("This token may not do that", "", tryThis));
    }

    private boolean isOurs(String host) {
        return names.contains(host.toLowerCase(Locale.ROOT));
    }

    private boolean isOurOrigin(String origin) {
        return origin.startsWith("http://") && isOurs(origin.substring("http://".length()));
    }

    private Optional<Token> token(Knock knock) {
        if (knock.authorization().isPresent())
            return knock.authorization()
                    .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                    .flatMap(header -> known(header.substring(BEARER.length()).strip()));
        // Links end up in histories and chats: only a token that is worth one page may be in one.
        return knock.linkToken().flatMap(this::known).filter(token -> Right.isForOnePage(token.scope()));
    }

    private Optional<Token> known(String text) {
        var secret = Secret.read(text);
        if (secret.isEmpty()) return Optional.empty();
        try {
            return tokens.find(secret.get().sha256());
        } catch (StoreTrouble trouble) {
            throw new Refusal(
                    503,
                    new Problem(
                            "Tokens cannot be read now", String.valueOf(trouble.getMessage()), "again in a moment"));
        }
    }

    private static Refusal unknown() {
        return new Refusal(
                401,
                new Problem("A token is needed here", "", "errand token NAME, then Authorization: Bearer errand_…"));
    }
}
