package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.ForgeContract.Work;
import dev.errand.domain.journal.Actor;
import dev.errand.git.Playground;
import dev.errand.port.Merge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an agent does to its own worktree, and the runs beside it.
class NeighboursTest {
    @TempDir
    Path folder;

    private Yard yard;
    private Work work;
    private Path neighbour;

    @BeforeEach
    void begin() {
        yard = Yard.plain(folder);
        work = yard.work(Map.of("new.txt", "work\n"));
        neighbour = yard.playground.folder().resolve("trees/neighbour");
        yard.git("switch", "-q", "-c", "mine");
    }

    private void losesItsGitFile() throws Exception {
        yard.git("worktree", "add", "-q", "--detach", neighbour.toString());
        Files.delete(neighbour.resolve(".git"));
    }

    @Test
    void a_worktree_without_its_git_file_does_not_hold_up_a_merge() throws Exception {
        losesItsGitFile();

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);
    }

    @Test
    void a_worktree_without_its_git_file_does_not_hold_up_a_discard() throws Exception {
        losesItsGitFile();

        yard.forge.discard(work.workspace(), new Actor.Person("ada"));

        assertThat(yard.git("branch", "--list", "errand/*")).isEmpty();
    }

    @Test
    void a_rebase_is_seen_in_a_worktree_without_its_git_file() throws Exception {
        losesItsGitFile();
        Playground.write(
                yard.repository.resolve(".git/worktrees/neighbour/rebase-merge/head-name"), "refs/heads/main\n");

        assertThat(Yard.refused(yard.merge(work))).contains("being rebased");
    }

    @Test
    void a_git_file_that_leads_elsewhere_does_not_choose_what_a_merge_runs() throws Exception {
        var planted = yard.playground.folder().resolve("planted");
        var evil = yard.playground.repository("evil");
        yard.in(evil, "config", "filter.x.clean", "touch '" + planted + "'; cat");
        yard.git("worktree", "add", "-q", neighbour.toString(), "main");
        Playground.write(neighbour.resolve(".gitattributes"), "* filter=x\n");
        Playground.write(neighbour.resolve(".git"), "gitdir: " + evil.resolve(".git") + "\n");

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);

        assertThat(planted).doesNotExist();
        assertThat(neighbour.resolve("new.txt")).hasContent("work");
    }
}
