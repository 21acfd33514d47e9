package dev.errand.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// Where a server listens.
public sealed interface Address {
    /// A file that only its owner can open.
    record Local(Path socket) implements Address {}

    /// A server somewhere else, or on a port of this machine; the token says who we are.
    record Remote(String host, int port, boolean tls, String token) implements Address {}

    /// `ERRAND_URL` with `ERRAND_TOKEN`, else this user's own socket.
    static Address of(Map<String, String> environment) throws ServerTrouble {
        var url = environment.getOrDefault("ERRAND_URL", "");
        if (url.isBlank()) return new Local(ServerFolder.of(environment).socket());
        return remote(url, environment.getOrDefault("ERRAND_TOKEN", ""));
    }

    private static Remote remote(String url, String token) throws ServerTrouble {
        URI uri;
        try {
            uri = URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw notAnAddress(url);
        }
        var tls = "https".equals(uri.getScheme());
        if (uri.getHost() == null || !(tls || "http".equals(uri.getScheme()))) throw notAnAddress(url);
        var usual = tls ? 443 : 80;
        return new Remote(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort(), tls, token.strip());
    }

    private static ServerTrouble notAnAddress(String url) {
        return ServerTrouble.of(
                ServerTrouble.Kind.INVALID,
                "ERRAND_URL is no address of a server",
                "it is " + url,
                "ERRAND_URL=http://127.0.0.1:PORT, or unset it to use the server of this machine");
    }

    /// As people read it.
    default String label() {
        return switch (this) {
            case Local local -> local.socket().toString();
            case Remote remote -> remote.host() + ":" + remote.port();
        };
    }
}
