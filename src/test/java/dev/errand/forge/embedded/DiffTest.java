package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.ForgeContract.Work;
import dev.errand.domain.journal.Actor;
import dev.errand.git.Playground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    @TempDir
    Path folder;

    private Yard yard;

    @BeforeEach
    void begin() {
        yard = Yard.plain(folder);
    }

    private String diff(Work work) throws Exception {
        return yard.forge.diff(work.workspace(), work.commit());
    }

    @Test
    void a_change_whose_branch_is_gone_is_shown_as_it_was_kept() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        var before = diff(work);
        yard.git("worktree", "remove", yard.tree().toString());

        yard.forge.discard(work.workspace(), new Actor.Person("ada"));

        assertThat(yard.forge.diff(work.workspace(), work.workspace().branch())).isEqualTo(before);
    }

    @Test
    void a_rename_is_told_as_one() throws Exception {
        var workspace = yard.workspace("main");
        yard.in(yard.tree(), "mv", "src/clock.txt", "src/watch.txt");

        assertThat(diff(new Work(workspace, yard.commit(Map.of()))))
                .contains("rename from src/clock.txt", "rename to src/watch.txt");
    }

    @Test
    void a_binary_file_is_marked() throws Exception {
        var workspace = yard.workspace("main");
        Files.write(yard.tree().resolve("a.bin"), new byte[] {0, 1, 2});

        assertThat(diff(new Work(workspace, yard.commit(Map.of()))))
                .contains("Binary files /dev/null and b/a.bin differ");
    }

    @Test
    void a_huge_diff_is_cut_at_a_line_and_says_so() throws Exception {
        var work = yard.work(Map.of("huge.txt", "0123456789abcdef\n".repeat(400_000)));

        var diff = diff(work);

        assertThat(diff.length()).isBetween(2_000_000, EmbeddedForge.DIFF_BYTES_MAX + 500);
        assertThat(diff).contains("\n+0123456789abcdef\n\nThe diff is longer than 2 MiB and is cut here.");
        assertThat(diff.stripTrailing()).endsWith(work.commit());
    }

    @Test
    void a_persons_settings_do_not_change_it() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        var before = diff(work);
        Files.writeString(yard.playground.folder().resolve("home/.gitconfig"), """
                [diff]
                    external = false
                    noprefix = true
                    context = 0
                    renames = false
                [color]
                    ui = always
                """);

        assertThat(diff(work)).isEqualTo(before);
    }

    @Test
    void what_the_run_took_in_from_its_base_is_not_its_change() throws Exception {
        var workspace = yard.workspace("main");
        Playground.write(yard.repository.resolve("other.txt"), "elsewhere\n");
        yard.playground.commit(yard.repository, "Meanwhile");
        yard.commit(Map.of("new.txt", "work\n"));
        yard.in(yard.tree(), "merge", "-q", "--no-edit", "main");
        var work = new Work(workspace, yard.in(yard.tree(), "rev-parse", "HEAD"));

        assertThat(diff(work)).contains("new.txt").doesNotContain("other.txt");
    }

    @Test
    void a_reviewed_commit_stays_when_a_later_pass_left_it_behind() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.forge.open(work.workspace(), work.commit());
        yard.in(yard.tree(), "commit", "-q", "--amend", "-m", "Again");
        var second = yard.in(yard.tree(), "rev-parse", "HEAD");

        var name = yard.forge.open(work.workspace(), second);

        assertThat(name).isEqualTo("refs/errand/review/run-1a2b3c4d");
        assertThat(yard.git("rev-parse", name)).isEqualTo(second);
        assertThat(yard.git("for-each-ref", "refs/errand/reviewed")).contains(work.commit());
    }
}
