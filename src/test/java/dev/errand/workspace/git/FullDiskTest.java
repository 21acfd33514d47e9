package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.git.Playground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path folder;

    private static boolean run(String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void a_full_disk_is_refused_and_nothing_is_left() throws Exception {
        var bench = new Bench(folder);
        var disk = Playground.make(bench.home.resolve("workspaces"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "cannot mount a small disk");
        try {
            var repository = bench.playground.repository("clock");
            Playground.write(repository.resolve("large.txt"), "0123456789abcdef\n".repeat(40_000));
            bench.playground.commit(repository, "Large");

            assertThat(Bench.refused(bench.server().prepare(bench.order(repository))))
                    .contains("space");

            assertThat(bench.tree(repository)).doesNotExist();
            assertThat(bench.playground
                            .run(repository, "git", "worktree", "list")
                            .lines())
                    .hasSize(1);
            assertThat(bench.playground.run(repository, "git", "branch", "--list", "errand/*"))
                    .isEmpty();
            try (var notes = Files.list(disk.resolve("notes"))) {
                assertThat(notes).isEmpty();
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }
}
