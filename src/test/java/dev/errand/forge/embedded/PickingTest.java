package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.ForgeContract.Work;
import dev.errand.domain.review.Patch;
import dev.errand.git.Playground;
import dev.errand.port.Forge.Pick;
import dev.errand.port.Merge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickingTest {
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

    private Merge pick(Work work, Pick pick) throws Exception {
        return yard.forge.cherryPick(work.workspace(), work.commit(), pick);
    }

    private Merge hunks(Work work, Integer... numbers) throws Exception {
        return pick(work, new Pick.Hunks(Arrays.asList(numbers)));
    }

    private Work threeHunks() {
        var text = Playground.lines(1, 40)
                .replace("line 3\n", "line 3\nmore\nand more\n")
                .replace("line 20\n", "")
                .replace("line 38\n", "LINE 38\n");
        return yard.work(Map.of("src/clock.txt", text));
    }

    @Test
    void the_hunks_are_those_of_the_diff() throws Exception {
        var work = threeHunks();
        var shown = Patch.read(yard.forge.diff(work.workspace(), work.commit()));
        assertThat(shown.files().getFirst().hunks().get(1).lines()).contains("-line 20");

        assertThat(hunks(work, 2)).isInstanceOf(Merge.Done.class);

        assertThat(file("src/clock.txt")).hasContent(Playground.lines(1, 40).replace("line 20\n", ""));
    }

    @Test
    void a_hunk_lands_in_its_own_place_among_others_that_look_alike() throws Exception {
        Playground.write(file("same.txt"), "x\n".repeat(60));
        yard.playground.commit(yard.repository, "Alike");
        var text = "x\n".repeat(10) + "first\n" + "x\n".repeat(30) + "second\n" + "x\n".repeat(20);
        var work = yard.work(Map.of("same.txt", text));

        assertThat(hunks(work, 2)).isInstanceOf(Merge.Done.class);

        assertThat(file("same.txt")).hasContent("x\n".repeat(40) + "second\n" + "x\n".repeat(20));
    }

    @Test
    void picks_become_one_commit_on_the_checked_out_branch() throws Exception {
        var work = threeHunks();
        yard.git("switch", "-q", "-c", "mine");

        assertThat(hunks(work, 1, 3)).isInstanceOfSatisfying(Merge.Done.class, done -> {
            assertThat(done.where()).isEqualTo("mine");
            assertThat(yard.git("rev-parse", "mine")).isEqualTo(done.commit());
        });
        assertThat(yard.git("log", "--format=%s", "main..mine")).isEqualTo("Fix the clock");
        assertThat(yard.git("status", "--porcelain")).isEmpty();
    }

    @Test
    void unrelated_uncommitted_work_stays_as_it_is() throws Exception {
        var work = threeHunks();
        Playground.write(file("README.md"), "mine\n");
        Playground.write(file("staged.txt"), "staged\n");
        yard.git("add", "staged.txt");
        Playground.write(file("staged.txt"), "staged, and then changed\n");
        Playground.write(file("unknown.txt"), "unknown\n");
        var status = yard.git("status", "--porcelain=v2", "-uall");
        var files = yard.playground.filesIn(yard.repository);

        assertThat(hunks(work, 1)).isInstanceOf(Merge.Done.class);

        assertThat(yard.git("status", "--porcelain=v2", "-uall")).isEqualTo(status);
        assertThat(yard.git("show", ":staged.txt")).isEqualTo("staged");
        var after = yard.playground.filesIn(yard.repository);
        for (var changed : List.of("src/clock.txt", ".git/index")) {
            assertThat(after.get(changed)).isNotEqualTo(files.get(changed));
            after.put(changed, files.get(changed));
        }
        assertThat(after).isEqualTo(files);
    }

    @Test
    void uncommitted_work_in_the_same_file_refuses_the_pick() throws Exception {
        var work = threeHunks();
        Playground.write(file("src/clock.txt"), Playground.lines(1, 40) + "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(Yard.refused(hunks(work, 1))).contains("src/clock.txt");

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void an_unknown_file_in_the_way_refuses_the_pick() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(file("new.txt"), "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(pick(work, new Pick.Files(List.of("new.txt"))))
                .isInstanceOfSatisfying(Merge.Refused.class, refused -> {
                    assertThat(refused.why()).contains("new.txt");
                    assertThat(refused.command()).startsWith("move what is in the way elsewhere, then git -C ");
                });

        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void a_pick_is_merged_with_what_the_branch_has() throws Exception {
        var work = threeHunks();
        Playground.write(file("src/clock.txt"), "a new first line\n" + Playground.lines(1, 40));
        yard.playground.commit(yard.repository, "Meanwhile");

        assertThat(hunks(work, 3)).isInstanceOf(Merge.Done.class);

        assertThat(file("src/clock.txt"))
                .hasContent("a new first line\n" + Playground.lines(1, 40).replace("line 38\n", "LINE 38\n"));
    }

    @Test
    void a_conflict_is_refused_with_the_file() throws Exception {
        var work = threeHunks();
        Playground.write(file("src/clock.txt"), Playground.lines(1, 40).replace("line 38\n", "other\n"));
        yard.playground.commit(yard.repository, "Meanwhile");

        assertThat(Yard.refused(hunks(work, 3))).contains("src/clock.txt");
    }

    @Test
    void a_renamed_file_is_picked_with_both_its_names() throws Exception {
        var workspace = yard.workspace("main");
        yard.in(yard.tree(), "mv", "src/clock.txt", "src/watch.txt");
        var work = new Work(workspace, yard.commit(Map.of("other.txt", "other\n")));

        assertThat(pick(work, new Pick.Files(List.of("src/watch.txt")))).isInstanceOf(Merge.Done.class);

        assertThat(file("src/watch.txt")).exists();
        assertThat(file("src/clock.txt")).doesNotExist();
        assertThat(file("other.txt")).doesNotExist();
    }

    @Test
    void a_binary_file_is_one_hunk() throws Exception {
        var workspace = yard.workspace("main");
        Files.write(yard.tree().resolve("a.bin"), new byte[] {0, 1, 2, (byte) 0xff});
        var work = new Work(workspace, yard.commit(Map.of("b.txt", "text\n")));
        var shown = Patch.read(yard.forge.diff(work.workspace(), work.commit()));
        assertThat(shown.files()).extracting(Patch.FileChange::path).containsExactly("a.bin", "b.txt");

        assertThat(hunks(work, 1)).isInstanceOf(Merge.Done.class);

        assertThat(file("a.bin")).hasBinaryContent(new byte[] {0, 1, 2, (byte) 0xff});
        assertThat(file("b.txt")).doesNotExist();
    }

    @Test
    void text_in_another_encoding_comes_through_unharmed() throws Exception {
        var latin = new byte[] {'c', 'a', 'f', (byte) 0xe9, '\n'};
        var workspace = yard.workspace("main");
        Files.write(yard.tree().resolve("café.txt"), latin);
        var work = new Work(workspace, yard.commit(Map.of()));

        assertThat(hunks(work, 1)).isInstanceOf(Merge.Done.class);
        assertThat(file("café.txt")).hasBinaryContent(latin);
    }

    @Test
    void commits_keep_their_message_and_author() throws Exception {
        var workspace = yard.workspace("main");
        var first = yard.commit(Map.of("one.txt", "1\n"));
        Playground.write(yard.tree().resolve("two.txt"), "2\n");
        yard.in(yard.tree(), "add", "-A");
        yard.in(yard.tree(), "commit", "-q", "-m", "Second\n\nWhy.", "--author=Bob <bob@example.org>");
        var work = new Work(workspace, yard.in(yard.tree(), "rev-parse", "HEAD"));
        Playground.write(file("other.txt"), "elsewhere\n");
        yard.playground.commit(yard.repository, "Meanwhile");

        assertThat(pick(work, new Pick.Commits(List.of(work.commit())))).isInstanceOf(Merge.Done.class);

        assertThat(yard.git("log", "-1", "--format=%an %s")).isEqualTo("Bob Second");
        assertThat(yard.git("log", "-1", "--format=%b"))
                .contains("Why.", "(cherry picked from commit " + work.commit());
        assertThat(file("one.txt")).doesNotExist();
        assertThat(Yard.refused(pick(work, new Pick.Commits(List.of(workspace.base())))))
                .contains("not a commit");
        assertThat(pick(work, new Pick.Commits(List.of(first, work.commit())))).isInstanceOf(Merge.Done.class);
        assertThat(file("one.txt")).exists();
    }

    @Test
    void a_path_that_the_change_does_not_touch_is_refused() throws Exception {
        var work = yard.work(Map.of("one.txt", "1\n"));

        assertThat(Yard.refused(pick(work, new Pick.Files(List.of("README.md", "-x")))))
                .contains("README.md, -x");
    }

    @Test
    void a_folder_stands_for_what_is_below_it() throws Exception {
        var work = yard.work(Map.of("lib/a[1].txt", "1\n", "lib/-b \"é\".txt", "2\n", "library.txt", "3\n"));

        assertThat(pick(work, new Pick.Files(List.of("lib")))).isInstanceOf(Merge.Done.class);

        assertThat(file("lib/a[1].txt")).exists();
        assertThat(file("lib/-b \"é\".txt")).exists();
        assertThat(file("library.txt")).doesNotExist();
    }

    @Test
    void nothing_is_picked_onto_a_detached_head_or_a_bare_repository() throws Exception {
        var work = yard.work(Map.of("one.txt", "1\n"));
        yard.git("switch", "-q", "--detach");
        assertThat(Yard.refused(hunks(work, 1))).contains("detached");

        var bare = yard.playground.folder().resolve("bare.git");
        yard.git("clone", "-q", "--bare", ".", bare.toString());
        var there = new Yard(yard.playground, bare);
        var workspace = new dev.errand.domain.workspace.Workspace(
                Yard.RUN,
                yard.playground.named(bare),
                "/nowhere",
                work.workspace().branch(),
                "main",
                "main");
        var merge = there.forge.cherryPick(workspace, work.workspace().branch(), new Pick.Hunks(List.of(1)));
        assertThat(Yard.refused(merge)).contains("no files");
    }

    @Test
    void a_folder_takes_along_a_file_whose_name_is_no_utf8() throws Exception {
        var workspace = yard.workspace("main");
        yard.playground.run(yard.tree(), "sh", "-ec", "echo a > src/a.txt; echo b > src/$(printf 'caf\\351').txt");
        var work = new Work(workspace, yard.commit(Map.of()));

        assertThat(pick(work, new Pick.Files(List.of("src")))).isInstanceOf(Merge.Done.class);

        assertThat(yard.git("ls-tree", "--name-only", "HEAD", "src/").lines()).hasSize(3);
    }

    @Test
    void a_file_that_became_a_folder_is_picked_as_it_is() throws Exception {
        var workspace = yard.workspace("main");
        yard.in(yard.tree(), "rm", "README.md");
        var work = new Work(workspace, yard.commit(Map.of("README.md/one.md", "1\n", "README.md/two.md", "2\n")));

        assertThat(pick(work, new Pick.Files(List.of("README.md")))).isInstanceOf(Merge.Done.class);

        assertThat(yard.git("ls-tree", "-r", "--name-only", "HEAD").lines())
                .containsExactly("README.md/one.md", "README.md/two.md", "src/clock.txt");
    }
}
