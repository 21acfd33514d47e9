package dev.errand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/// Where a server keeps everything: one folder that only its user can open.
public record Home(Path folder) {

    /// `$ERRAND_HOME`, else the place where this user's programs keep state.
    public static Home of(Map<String, String> environment) {
        var named = environment.getOrDefault("ERRAND_HOME", "");
        if (!named.isBlank()) return new Home(Path.of(named).toAbsolutePath().normalize());
        var state = environment.getOrDefault("XDG_STATE_HOME", "");
        var user = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
        var base = state.isBlank() ? Path.of(user, ".local", "state") : Path.of(state);
        return new Home(base.resolve("errand").toAbsolutePath().normalize());
    }

    /// Makes the folder, and refuses one that others can open: what is in it would be theirs too.
    public void make() throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) Files.createDirectories(folder, mode);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    public Path socket() {
        return folder.resolve("errand.sock");
    }

    public Path lock() {
        return folder.resolve("server.lock");
    }

    /// Who the server is, for the launchers that watch over it.
    public Path identity() {
        return folder.resolve("server");
    }

    public Path store() {
        return folder.resolve("store");
    }

    public Path runs() {
        return folder.resolve("runs");
    }

    public Path workspaces() {
        return folder.resolve("workspaces");
    }

    /// Model keys: one file, mode 0600, never in the database.
    public Path keys() {
        return folder.resolve("keys");
    }

    /// What each harness keeps of its conversations.
    public Path sessions() {
        return folder.resolve("sessions");
    }

    public Path settings() {
        return folder.resolve("settings");
    }
}
