package dev.errand.client;

import java.time.Duration;

/// One request.
///
/// @param target the path, with its query
/// @param body JSON, or empty
/// @param key the idempotency key, or empty
/// @param patience how long the server may be silent
public record Call(String method, String target, String body, String key, Duration patience) {
    /// Longer than any answer that does not wait for anything.
    public static final Duration USUAL = Duration.ofSeconds(30);

    public static Call get(String target) {
        return new Call("GET", target, "", "", USUAL);
    }

    public static Call post(String target, String json) {
        return new Call("POST", target, json, "", USUAL);
    }

    public static Call delete(String target) {
        return new Call("DELETE", target, "", "", USUAL);
    }

    public Call keyed(String name) {
        return new Call(method, target, body, name, patience);
    }

    public Call patient(Duration silence) {
        return new Call(method, target, body, key, silence);
    }
}
