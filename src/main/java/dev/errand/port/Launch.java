package dev.errand.port;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How to start a program.
///
/// @param folder what is kept of this start; absolute, private to the server's user, and outside the workspace
/// @param command the program and its arguments; everyone on the machine can read them, so no secrets
/// @param environment all that the program sees, besides the marker; a shell passes it on, so names are plain words
/// @param directory where the program starts; absolute
/// @param keepsInput false: standard input is empty, and nothing can be sent
public record Launch(
        Path folder,
        Marker marker,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Lease lease,
        boolean keepsInput) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) throw new IllegalArgumentException("no command to start");
        if (!folder.isAbsolute() || !directory.isAbsolute())
            throw new IllegalArgumentException("folders of a launch are absolute: " + folder + ", " + directory);
        for (var name : environment.keySet())
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*") || name.startsWith("errand_") || name.equals("ERRAND_RUN"))
                throw new IllegalArgumentException("not a name that can be passed on: " + name);
    }
}
