package dev.errand.spine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the processes of a run by what they carry in their environment.
final class Processes {
    private Processes() {}

    static List<ProcessHandle> carrying(String run) {
        return ProcessHandle.allProcesses()
                .filter(process -> carries(process, run))
                .toList();
    }

    private static boolean carries(ProcessHandle process, String run) {
        try {
            var environment =
                    Files.readString(Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
            return environment.contains("ERRAND_RUN=" + run);
        } catch (IOException gone) {
            return false;
        }
    }
}
