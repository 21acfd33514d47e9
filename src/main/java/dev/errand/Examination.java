package dev.errand;

import dev.errand.desk.Checkup;
import dev.errand.domain.journal.Problem;
import dev.errand.git.Git;
import dev.errand.port.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What the doctor looks at on this machine.
final class Examination {
    private static final long DISK_BYTES_MIN = 2L << 30;

    private Examination() {}

    /// @param usual the agent that a task gets which names none: without it, most runs fail
    static List<Supplier<List<Checkup>>> of(Home home, Git git, Map<String, Harness> harnesses, String usual) {
        return List.of(
                () -> List.of(java()),
                () -> List.of(git(git)),
                () -> List.of(disk(home)),
                () -> harnesses.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(
                                named -> agent(
                                        named.getKey(),
                                        named.getValue(),
                                        named.getKey().equals(usual))
                                        .stream())
                        .toList(),
                () -> List.of(fence()));
    }

    private static Checkup java() {
        return new Checkup("jdk", true, true, Runtime.version().toString(), "");
    }

    private static Checkup git(Git git) {
        var ok = git.isNewEnough();
        return new Checkup("git", ok, true, git.version(), ok ? "" : "install git " + Git.OLDEST + " or newer");
    }

    private static Checkup disk(Home home) {
        try {
            var free = Files.getFileStore(home.folder()).getUsableSpace();
            var detail = (free >> 20) + " MiB free at " + home.folder();
            return new Checkup("disk", free > DISK_BYTES_MIN, false, detail, free > DISK_BYTES_MIN ? "" : "make room");
        } catch (IOException trouble) {
            return new Checkup("disk", false, true, trouble.toString(), "look at " + home.folder());
        }
    }

    private static List<Checkup> agent(String name, Harness harness, boolean needed) {
        var missing = harness.missing();
        if (missing.isEmpty())
            return List.of(
                    new Checkup(name, true, needed, harness.capabilities().program(), ""));
        return missing.stream().map(problem -> sick(name, needed, problem)).toList();
    }

    private static Checkup sick(String name, boolean needed, Problem problem) {
        var detail = problem.why().isBlank() ? problem.what() : problem.what() + ": " + problem.why();
        return new Checkup(name, false, needed, detail, problem.tryThis());
    }

    /// Not an illness, but nobody should learn of it from an accident.
    private static Checkup fence() {
        return new Checkup(
                "fence",
                false,
                false,
                "none: agents run with your user's rights, so approvals are a courtesy, not a boundary",
                "give worktree runs only tasks whose words you trust");
    }
}
