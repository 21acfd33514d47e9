package dev.errand.client;

import java.nio.file.Path;
import java.util.Map;

/// The files of a server that its callers touch: the socket to speak to it, the lock of who starts it, and its log.
public record ServerFolder(Path folder) {

    /// `$ERRAND_HOME`, else the place where this user's programs keep state.
    public static ServerFolder of(Map<String, String> environment) {
        var named = environment.getOrDefault("ERRAND_HOME", "");
        if (!named.isBlank())
            return new ServerFolder(Path.of(named).toAbsolutePath().normalize());
        var state = environment.getOrDefault("XDG_STATE_HOME", "");
        var user = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        var above = state.isBlank() ? Path.of(user, ".local", "state") : Path.of(state);
        return new ServerFolder(above.resolve("errand").toAbsolutePath().normalize());
    }

    public Path socket() {
        return folder.resolve("errand.sock");
    }

    /// Held while somebody starts the server; the server's own lock is another one.
    public Path startLock() {
        return folder.resolve("start.lock");
    }

    /// What the server printed, for those who look why it did not start.
    public Path log() {
        return folder.resolve("server.log");
    }
}
