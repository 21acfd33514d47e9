package dev.errand.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A process of a run, known by the marker in its environment.
///
/// @param words its command line, a space between words
record RunProcess(long pid, String words) {

    /// All that live, of one run.
    static List<RunProcess> of(String run) throws IOException {
        var found = new ArrayList<RunProcess>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : processes)
                if (("\0" + text(process, "environ")).contains("\0ERRAND_RUN=" + run + "\0"))
                    found.add(new RunProcess(
                            Long.parseLong(process.getFileName().toString()),
                            text(process, "cmdline").replace('\0', ' ').strip()));
        }
        return found;
    }

    /// The letter that the kernel has for it; empty when it is gone.
    static String state(long pid) {
        var stat = text(Path.of("/proc", Long.toString(pid)), "stat");
        return stat.isEmpty() ? "" : stat.substring(stat.lastIndexOf(')') + 2).substring(0, 1);
    }

    static long startTicks(long pid) {
        var stat = text(Path.of("/proc", Long.toString(pid)), "stat");
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
    }

    private static String text(Path process, String name) {
        try {
            return Files.readString(process.resolve(name), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
