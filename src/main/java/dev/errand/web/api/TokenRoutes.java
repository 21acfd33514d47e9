package dev.errand.web.api;

import dev.errand.desk.KeepTokens;
import dev.errand.desk.KeepTokens.Issued;
import dev.errand.port.Tokens.Token;
import dev.errand.web.Call;
import dev.errand.web.Reply;
import dev.errand.web.Route;
import dev.errand.web.access.Right;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes tokens and takes them back: only through the socket, so that no token can make another.
///
/// @param tcp where the server listens, for links
public record TokenRoutes(KeepTokens tokens, Supplier<Optional<URI>> tcp) {
    private static final int ID_LENGTH = 12;

    record TokenForm(Optional<String> name, Optional<String> scope) {}

    record IssuedView(String token, String name, String scope, Optional<String> link) {}

    record TokenView(String id, String name, String scope, Instant createdAt) {
        static TokenView of(Token token) {
            return new TokenView(
                    token.sha256().substring(0, ID_LENGTH), token.name(), token.scope(), token.createdAt());
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/v1/tokens", this::issue).needing(Right.SOCKET),
                Route.get("/v1/tokens", this::all).needing(Right.SOCKET),
                Route.delete("/v1/tokens/{id}", this::revoke).needing(Right.SOCKET));
    }

    private Reply issue(Call call) {
        var form = call.body(TokenForm.class);
        var issued = tokens.issue(form.name().orElse(""), form.scope().orElse("all"));
        return Reply.of(issued, made -> Reply.json(201, view(made)));
    }

    private IssuedView view(Issued issued) {
        var token = issued.token();
        var link = tcp.get()
                .filter(_ -> token.scope().startsWith("read:"))
                .map(at -> at + "/runs/" + token.scope().substring("read:".length()) + "?token="
                        + issued.secret().text());
        return new IssuedView(issued.secret().text(), token.name(), token.scope(), link);
    }

    private Reply all(Call call) {
        return Reply.of(
                tokens.all(),
                all -> Reply.json(
                        Map.of("tokens", all.stream().map(TokenView::of).toList())));
    }

    private Reply revoke(Call call) {
        return Reply.of(tokens.revoke(call.named("id")), _ -> Reply.json(Map.of()));
    }
}
