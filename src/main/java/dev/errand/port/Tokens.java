package dev.errand.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who may call the API over TCP. Tokens are kept as SHA-256 only.
public interface Tokens {
    void add(Token token) throws StoreTrouble;

    Optional<Token> find(String sha256) throws StoreTrouble;

    List<Token> all() throws StoreTrouble;

    void remove(String sha256) throws StoreTrouble;

    /// What is kept of a token: never the token itself.
    ///
    /// @param scope `all`, or `read:run-…` for the page of one run
    record Token(String sha256, String name, String scope, Instant createdAt) {}
}
