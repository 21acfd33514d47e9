package dev.errand.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/// The page's style sheet. It stands in the page itself, and the page allows that one by its hash: nothing else has to
/// be fetched, so nothing else needs a token.
///
/// @param hash as a content security policy wants it
record Style(String css, String hash) {

    static Style read() {
        try (var in = Style.class.getResourceAsStream("run.css")) {
            var bytes = Objects.requireNonNull(in, "run.css is not on the class path")
                    .readAllBytes();
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            var hash = "sha256-" + Base64.getEncoder().encodeToString(digest);
            return new Style(new String(bytes, StandardCharsets.UTF_8), hash);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
