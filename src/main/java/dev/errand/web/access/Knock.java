package dev.errand.web.access;

import java.util.List;
import java.util.Optional;

/// What a request says about where it comes from.
///
/// @param socket whether it came through the socket
/// @param hosts every `Host` header, and what the request line names
/// @param origins every `Origin` header
/// @param authorization the header
/// @param linkToken the token in the link, where the path is that of a page
public record Knock(
        boolean socket,
        List<String> hosts,
        List<String> origins,
        Optional<String> authorization,
        Optional<String> linkToken) {
    public Knock {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }
}
