package dev.errand.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What a server inherits from the terminal that happened to start it: as little as it can work with. Keys of models
/// are
/// not among it, they come from the key file; and whose shell it was must not decide what the server may do for days.
final class ServerEnvironment {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "TZ",
            "TMPDIR",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR");
    private static final Set<String> BEGINNINGS = Set.of("ERRAND_", "XDG_", "LC_");
    /// These say where a client looks for its server.
    private static final Set<String> CALLERS = Set.of("ERRAND_URL", "ERRAND_TOKEN");

    private ServerEnvironment() {}

    static Map<String, String> of(Map<String, String> environment) {
        var kept = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> {
            if (wanted(name)) kept.put(name, value);
        });
        return kept;
    }

    private static boolean wanted(String name) {
        if (CALLERS.contains(name)) return false;
        return NAMES.contains(name) || BEGINNINGS.stream().anyMatch(name::startsWith);
    }
}
