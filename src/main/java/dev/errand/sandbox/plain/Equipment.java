package dev.errand.sandbox.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What this machine offers for starting programs.
///
/// @param shell a POSIX shell and its arguments
/// @param hearing the command that makes a program hear the signals that the server was told to ignore; mostly empty
/// @param detach the command that puts a program into a session of its own; empty when there is none
/// @param forks true if that command leaves the program behind and ends at once
public record Equipment(List<String> shell, List<String> hearing, List<String> detach, boolean forks) {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));
    /// SIGHUP, SIGINT and SIGTERM, as bits of `SigIgn`.
    private static final long ASKING_TO_END = 1 | 1 << 1 | 1 << 14;

    public Equipment {
        shell = List.copyOf(shell);
        hearing = List.copyOf(hearing);
        detach = List.copyOf(detach);
    }

    /// Looks what is there.
    public static Equipment found() {
        return found(List.of("/bin/sh"));
    }

    static Equipment found(List<String> shell) {
        var setsid = tool("setsid");
        if (setsid.isEmpty()) return new Equipment(shell, toHear(), List.of(), false);
        // That of util-linux can fork, so that the program is no child of the server and needs no thread there.
        var forking = List.of(setsid.get(), "--fork");
        return works(forking)
                ? new Equipment(shell, toHear(), forking, true)
                : new Equipment(shell, toHear(), List.of(setsid.get()), false);
    }

    /// Whoever starts a server with nohup, or in the background of a script, lets it ignore signals, and with it all
    /// that it starts: no shell can change that.
    private static List<String> toHear() {
        if ((Proc.ignoredSignals() & ASKING_TO_END) == 0) return List.of();
        var env = tool("env").map(path -> List.of(path, "--default-signal=HUP,INT,TERM"));
        return env.filter(Equipment::works).orElse(List.of());
    }

    private static Optional<String> tool(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString);
    }

    /// False where a signal to the server's process group, such as Ctrl-C, reaches the programs too.
    public boolean ownSession() {
        return !detach.isEmpty();
    }

    private static boolean works(List<String> wrapper) {
        var command = new ArrayList<>(wrapper);
        command.add("true");
        try {
            var trial = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(5, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
