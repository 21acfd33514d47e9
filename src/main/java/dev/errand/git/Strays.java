package dev.errand.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

/// What a server that was killed has left in a person's repository: shadows and copies of an index. Nobody needs them,
/// and nobody but us would ever take them away.
public final class Strays {
    private Strays() {}

    /// @param before from when on somebody may be using them still
    public static void sweep(Repo repo, Instant before) throws GitTrouble {
        try (var all = Files.newDirectoryStream(repo.common(), "errand-{shadow,index}-*")) {
            for (Path each : all) if (isOld(each, before)) Shadow.delete(each);
        } catch (IOException e) {
            throw new GitTrouble("what was left in " + repo.common() + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static boolean isOld(Path each, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(each).toInstant().isBefore(before);
        } catch (NoSuchFileException itsOwnerTookItAway) {
            return false;
        }
    }
}
