package dev.errand.harness.claude;

import tools.jackson.databind.JsonNode;

/// Tokens of one request of the model, as a `usage` object counts them.
///
/// @param in the part of the prompt that came from no cache
/// @param write put into the cache for five minutes
/// @param keep put into the cache for an hour
/// @param read read from the cache
record Tokens(long in, long out, long write, long keep, long read) {
    static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

    static Tokens of(JsonNode usage) {
        var written = Json.count(usage.path("cache_creation_input_tokens"));
        var keep = Json.count(usage.path("cache_creation").path("ephemeral_1h_input_tokens"));
        return new Tokens(
                Json.count(usage.path("input_tokens")),
                Json.count(usage.path("output_tokens")),
                Math.max(0, written - keep),
                keep,
                Json.count(usage.path("cache_read_input_tokens")));
    }

    long prompt() {
        return in + write + keep + read;
    }

    boolean isNone() {
        return equals(NONE);
    }

    Tokens max(Tokens other) {
        return new Tokens(
                Math.max(in, other.in),
                Math.max(out, other.out),
                Math.max(write, other.write),
                Math.max(keep, other.keep),
                Math.max(read, other.read));
    }

    Tokens minus(Tokens other) {
        return new Tokens(in - other.in, out - other.out, write - other.write, keep - other.keep, read - other.read);
    }
}
