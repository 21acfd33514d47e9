package dev.errand.web.api;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// What people may know of the server itself.
///
/// @param tcp where it listens on TCP, if it does
public record House(String version, long pid, Instant startedAt, int slots, String socket, Optional<URI> tcp) {}
