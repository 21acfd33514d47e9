package dev.errand.git;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StraysTest {
    @TempDir
    Path folder;

    @Test
    void what_another_run_takes_away_by_itself_is_nobodys_trouble() throws Exception {
        var playground = new Playground(folder);
        var repo = Repo.of(playground.git(), playground.repository("clock"));
        var over = new AtomicBoolean();
        var other = CompletableFuture.runAsync(() -> makeAndRemove(repo.common(), over));
        try {
            for (var time = 0; time < 500; time++)
                Strays.sweep(repo, Instant.now().minus(Duration.ofDays(1)));
        } finally {
            over.set(true);
            other.join();
        }
    }

    private static void makeAndRemove(Path common, AtomicBoolean over) {
        try {
            while (!over.get()) {
                var copies = new ArrayList<Path>();
                for (var copy = 0; copy < 20; copy++) copies.add(Files.createTempFile(common, "errand-index-", ""));
                for (var copy : copies) Files.delete(copy);
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
