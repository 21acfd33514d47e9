package dev.errand.desk;

import dev.errand.domain.task.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Finds the repository that a folder is in, by looking; git itself is asked only where a workspace is made.
final class Repositories {
    private Repositories() {}

    static Optional<Repository> holding(Path folder) {
        for (var at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent())
            if (Files.exists(at.resolve(".git")) || isBare(at)) return Optional.of(new Repository(at.toString()));
        return Optional.empty();
    }

    private static boolean isBare(Path folder) {
        return Files.isRegularFile(folder.resolve("HEAD"))
                && Files.isDirectory(folder.resolve("objects"))
                && Files.isDirectory(folder.resolve("refs"));
    }
}
