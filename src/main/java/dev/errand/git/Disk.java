package dev.errand.git;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;

/// The disk below a folder. Git syncs what it writes for Errand, but an agent's git syncs next to nothing, and no git
/// syncs the folder in which it gives a file its name.
public final class Disk {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int BYTES_MAX = 4096;

    private final String path;

    /// @param git whose PATH has the programs
    public Disk(Git git) {
        this.path = git.variable("PATH").orElse("");
    }

    /// Waits until all is on the disk that was written below the folder so far, by whomever.
    public void sync(Path folder) throws GitTrouble {
        var said = call("sync", "-f", folder.toString());
        if (!said.ok()) said = call("sync"); // of some systems it knows no options, and takes all disks
        if (!said.ok()) throw new GitTrouble("sync of " + folder + ": " + said.words());
    }

    private Said call(String... command) throws GitTrouble {
        var builder = new ProcessBuilder("/bin/sh", "-c", "exec \"$@\"", "sh");
        for (var word : command) builder.command().add(word);
        builder.directory(new File("/")).environment().clear();
        builder.environment().put("PATH", path);
        return new Call("sync", LIMIT, BYTES_MAX).run(builder, new byte[0]);
    }
}
