package dev.errand.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    @TempDir
    Path folder;

    /// To git such a change looks like none, but for the time of the index: a copy must not seem younger than it is.
    @Test
    void a_change_of_the_same_size_in_the_second_of_the_checkout_is_kept() throws Exception {
        var ground = new Playground(folder);
        var repository = ground.repository("app");
        ground.run(repository, "sh", "-c", """
                git config core.trustctime false
                echo hullo > greet.sh && touch -d '2026-01-01 00:00:00' greet.sh
                git add greet.sh && git commit -qm Greet && touch -d '2026-01-01 00:00:00' .git/index
                echo hello > greet.sh && touch -d '2026-01-01 00:00:00' greet.sh
                """);

        try (var snapshot = Snapshot.of(ground.git().in(repository), repository.resolve(".git"))) {
            var tree = snapshot.tree();
            assertThat(ground.git().in(repository).line("show", tree + ":greet.sh"))
                    .isEqualTo("hello");
        }
    }
}
