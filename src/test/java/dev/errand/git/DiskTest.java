package dev.errand.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No test can take the power away. What can be shown is what was there when the disk was told to take it all.
class DiskTest {
    @TempDir
    Path folder;

    private Playground playground;
    private Path repository;

    @BeforeEach
    void begin() {
        playground = new Playground(folder);
        repository = playground.repository("clock");
    }

    @Test
    void what_is_kept_is_on_the_disk_with_its_name() throws Exception {
        var seen = folder.resolve("seen");
        var repo = Repo.of(watching(seen), repository);
        var tip = repo.commit("HEAD");

        var keeping = new Keeping(repo, "run-1");
        keeping.add(tip);
        keeping.keep(Optional.empty());

        assertThat(Files.readAllLines(seen))
                .containsExactly("-f " + repo.common() + " none", "-f " + repo.common() + " " + tip.orElseThrow());
    }

    @Test
    void a_sync_that_knows_no_options_syncs_all() throws Exception {
        var seen = folder.resolve("seen");

        new Disk(with("[ $# = 0 ] || exit 1\necho all > " + seen)).sync(repository);

        assertThat(seen).hasContent("all");
    }

    @Test
    void a_disk_that_fails_is_trouble() throws Exception {
        var disk = new Disk(with("echo 'Input/output error' >&2; exit 1"));

        assertThatThrownBy(() -> disk.sync(repository))
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining("Input/output error");
    }

    @Test
    void the_real_one_takes_it() throws Exception {
        new Disk(playground.git()).sync(repository);
    }

    /// A git whose `sync` notes what is kept by then, and syncs.
    private Git watching(Path seen) throws Exception {
        return with("cd " + repository + "\n"
                + "echo \"$* $(git rev-parse -q --verify refs/errand/kept/run-1 || echo none)\" >> " + seen + "\n"
                + "exec env PATH=\"${PATH#*:}\" sync \"$@\"");
    }

    private Git with(String sync) throws Exception {
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("sync"), "#!/bin/sh\n" + sync + "\n");
        assertThat(bin.resolve("sync").toFile().setExecutable(true)).isTrue();
        return Git.of(Map.of(
                "PATH",
                String.join(
                        ":", List.of(bin.toString(), playground.environment().get("PATH")))));
    }
}
