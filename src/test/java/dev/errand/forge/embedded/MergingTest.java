package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.git.Playground;
import dev.errand.port.Merge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Merging into a repository that has no remote.
class MergingTest {
    @TempDir
    Path folder;

    private Yard yard;

    @BeforeEach
    void begin() {
        yard = Yard.plain(folder);
    }

    private Path file(String path) {
        return yard.repository.resolve(path);
    }

    private void onMain(String path, String content) {
        Playground.write(file(path), content);
        yard.playground.commit(yard.repository, "Meanwhile");
    }

    @Test
    void a_base_that_did_not_move_is_moved_forward_without_a_merge_commit() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));

        assertThat(yard.merge(work)).isEqualTo(new Merge.Done(work.commit(), "main"));
        assertThat(yard.git("rev-parse", "main")).isEqualTo(work.commit());
        assertThat(yard.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void a_merge_commit_has_the_message_and_both_parents() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");
        var before = yard.git("rev-parse", "main");

        yard.merge(work);

        assertThat(yard.git("log", "-1", "--format=%P", "main")).isEqualTo(before + " " + work.commit());
        assertThat(yard.git("log", "-1", "--format=%B", "main"))
                .startsWith("Merge the clock")
                .contains("Errand-Run: run-1a2b3c4d");
        assertThat(yard.git("log", "-1", "--format=%cn", "main")).isEqualTo("Ada");
    }

    @Test
    void errand_signs_where_git_knows_nobody() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");
        Files.writeString(yard.playground.folder().resolve("home/.gitconfig"), "");

        yard.merge(work);

        assertThat(yard.git("log", "-1", "--format=%cn <%ce>", "main")).isEqualTo("Errand <errand@localhost>");
    }

    @Test
    void a_checkout_with_uncommitted_changes_is_not_touched() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(file("src/clock.txt"), "mine\n");
        Playground.write(file("staged.txt"), "mine too\n");
        yard.git("add", "staged.txt");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(Yard.refused(yard.merge(work))).contains("uncommitted");

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void files_that_git_does_not_know_stay_and_do_not_hinder() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(file("thoughts.txt"), "mine\n");

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);
        assertThat(file("thoughts.txt")).hasContent("mine");
    }

    @Test
    void an_unknown_file_in_the_way_is_not_overwritten_even_when_ignored() throws Exception {
        onMain(".gitignore", "*.log\n");
        var workspace = yard.workspace("main");
        Playground.write(yard.tree().resolve("a.log"), "work\n");
        yard.in(yard.tree(), "add", "--force", "a.log");
        var work = new dev.errand.contract.ForgeContract.Work(workspace, yard.commit(Map.of("new.txt", "work\n")));
        Playground.write(file("a.log"), "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(yard.merge(work)).isInstanceOfSatisfying(Merge.Refused.class, refused -> {
            assertThat(refused.why()).contains("a.log");
            assertThat(refused.command()).startsWith("move what is in the way elsewhere, then git -C ");
        });

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void a_base_that_nobody_has_checked_out_moves_alone() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.git("switch", "-q", "-c", "elsewhere");
        Playground.write(file("README.md"), "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(yard.merge(work)).isEqualTo(new Merge.Done(work.commit(), "main"));

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
        assertThat(yard.git("rev-parse", "main")).isEqualTo(work.commit());
    }

    @Test
    void a_detached_checkout_is_not_moved() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.git("switch", "-q", "--detach");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);
        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void a_base_in_another_worktree_is_moved_there() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        yard.git("switch", "-q", "-c", "elsewhere");
        var other = yard.playground.folder().resolve("other checkout");
        yard.git("worktree", "add", "-q", other.toString(), "main");

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);

        assertThat(other.resolve("new.txt")).hasContent("work");
        assertThat(file("new.txt")).doesNotExist();
    }

    @Test
    void a_base_in_the_middle_of_a_rebase_is_left_alone() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        onMain("README.md", "# Mine\n");
        yard.git("branch", "other", "main~1");
        yard.git("switch", "-q", "other");
        Playground.write(file("README.md"), "# Theirs\n");
        yard.playground.commit(yard.repository, "Theirs");
        yard.git("switch", "-q", "main");
        yard.playground.run(yard.repository, "sh", "-c", "git rebase -q other || true");
        var before = yard.git("rev-parse", "main");

        assertThat(Yard.refused(yard.merge(work))).contains("rebased");
        assertThat(yard.git("rev-parse", "main")).isEqualTo(before);
    }

    @Test
    void a_bare_repository_needs_no_checkout() throws Exception {
        var bare = yard.playground.folder().resolve("bare one.git");
        yard.git("clone", "-q", "--bare", ".", bare.toString());
        yard.in(bare, "remote", "remove", "origin");
        var there = new Yard(yard.playground, bare);
        var work = there.work(Map.of("new.txt", "work\n"));

        assertThat(there.merge(work)).isEqualTo(new Merge.Done(work.commit(), "main"));
        assertThat(there.git("show", "main:new.txt")).isEqualTo("work");
    }

    @Test
    void a_leftover_index_lock_is_named() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(file(".git/index.lock"), "");
        var before = yard.git("rev-parse", "main");

        assertThat(Yard.refused(yard.merge(work))).contains("index.lock");
        assertThat(yard.git("rev-parse", "main")).isEqualTo(before);
    }

    @Test
    void planted_hooks_do_not_run() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        onMain("other.txt", "elsewhere\n");
        for (var hook : new String[] {"post-merge", "pre-merge-commit", "post-checkout", "reference-transaction"}) {
            var file = file(".git/hooks/" + hook);
            Playground.write(
                    file, "#!/bin/sh\ntouch '" + yard.playground.folder().resolve("planted") + "'\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        yard.merge(work);

        assertThat(yard.playground.folder().resolve("planted")).doesNotExist();
    }

    @Test
    void a_rename_on_one_side_follows_a_change_on_the_other() throws Exception {
        var work = yard.work(Map.of("src/clock.txt", Playground.lines(1, 39) + "another end\n"));
        yard.git("mv", "src/clock.txt", "src/watch.txt");
        yard.playground.commit(yard.repository, "Rename");

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);
        assertThat(Playground.read(file("src/watch.txt"))).endsWith("another end\n");
    }

    @Test
    void the_command_of_a_refusal_can_be_pasted() throws Exception {
        var there = new Yard(yard.playground, yard.playground.repository("it's a \"clock\" ü"));
        var work = there.work(Map.of("README.md", "# Mine\n"));
        Playground.write(there.repository.resolve("README.md"), "# Theirs\n");
        there.playground.commit(there.repository, "Theirs");

        var refused = (Merge.Refused) there.merge(work);
        there.playground.run(yard.playground.folder(), "sh", "-c", refused.command() + " || true");

        assertThat(there.git("status")).contains("Unmerged paths");
    }
}
