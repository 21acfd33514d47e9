package dev.errand.web.access;

import dev.errand.port.Tokens.Token;

/// Who makes a request, as far as we know.
public sealed interface Caller {

    /// Whoever can open the socket: the user that the server runs as.
    record Owner() implements Caller {}

    /// Whoever holds a token.
    record Holder(Token token) implements Caller {}
}
