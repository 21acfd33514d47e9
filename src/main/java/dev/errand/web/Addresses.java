package dev.errand.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where the server can be reached.
public record Addresses(Path socket, Optional<URI> tcp) {}
