package dev.errand;

import dev.errand.domain.journal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    /// Makes the folder, or closes an existing one to others. One that others can open and that holds something else
    /// than a home is refused and left as it is: to close it would take from them what may be theirs.
    public Optional<Problem> make() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder))
            return Optional.of(new Problem(
                    folder + " is a file", "the home of a server is a folder", "ERRAND_HOME with another name"));
        var mode = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mode));
        if (mode.containsAll(Files.getPosixFilePermissions(folder))) return Optional.empty();
        if (isSomethingElse())
            return Optional.of(new Problem(
                    "Others may enter " + folder,
                    "it holds other things than a server's home",
                    "ERRAND_HOME with a folder of its own, or chmod 700 " + folder));
        Files.setPosixFilePermissions(folder, mode);
        return Optional.empty();
    }

    private boolean isSomethingElse() throws IOException {
        if (Stream.of(store(), settings(), keys(), lock()).anyMatch(Files::exists)) return false;
        try (var entries = Files.list(folder)) {
            // The command that starts a server has written these before it.
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> !name.equals("start.lock") && !name.equals("server.log"));
        }
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
