package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import dev.errand.forge.embedded.EmbeddedForge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Repositories of all kinds inside a workspace: none loses its work, and none holds up its run.
@Timeout(60)
class NestedTest {
    private static final String INNER = """
            git init -q -b main inner && cd inner
            echo committed > file.txt && git add -A && git commit -qm Inner
            """;

    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;
    private Path tree;
    private Workspace workspace;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        tree = bench.tree(repository);
        workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
    }

    private String run(Path where, String script) {
        return bench.playground.run(where, "sh", "-ec", script);
    }

    /// Somebody's library with three commits, of which an agent makes a clone.
    private void clone(String how) {
        run(folder, """
                git init -q -b main lib && cd lib && git config uploadpack.allowFilter true && mkdir deep
                for i in 1 2 3; do echo $i > file.txt; echo $i > deep/$i.txt; git add -A; git commit -qm $i; done
                """);
        run(tree, "git clone -q " + how + " 'file://" + folder + "/lib' inner");
    }

    private void work() {
        run(tree.resolve("inner"), """
                echo mine > mine.txt && git add -A && git commit -qm Mine && echo more > more.txt
                """);
    }

    private List<String> refs() {
        return run(repository, "git for-each-ref --format='%(refname)' refs/errand/nested/run-1a2b3c4d")
                .lines()
                .toList();
    }

    private String kept(String file) {
        var files = refs().stream().filter(ref -> ref.endsWith("/files")).toList();
        assertThat(files).hasSize(1);
        return run(repository, "git show " + files.getFirst() + ":" + file);
    }

    private void isSound() {
        run(repository, "git fsck --strict --connectivity-only");
        assertThat(repository.resolve(".git/shallow")).doesNotExist();
    }

    @Test
    void a_shallow_clone() throws Exception {
        clone("--depth 1");
        work();

        bench.server().free(workspace);

        assertThat(kept("more.txt")).isEqualTo("more");
        assertThat(kept("mine.txt")).isEqualTo("mine");
        assertThat(kept("deep/1.txt")).isEqualTo("1");
        isSound();
    }

    @Test
    void a_clone_that_has_not_all_objects() throws Exception {
        clone("--filter=blob:none --sparse");
        work();

        bench.server().free(workspace);

        assertThat(kept("more.txt")).isEqualTo("more");
        assertThat(kept("mine.txt")).isEqualTo("mine");
        isSound();
    }

    @Test
    void what_it_has_stashed_is_kept() throws Exception {
        clone("");
        run(tree.resolve("inner"), "for word in older newer; do echo $word > file.txt && git stash -q; done");

        bench.server().free(workspace);

        assertThat(run(repository, "git log --all --format= -p -m")).contains("+older", "+newer");
    }

    @Test
    void what_the_repository_around_has_stashed_is_not_kept_twice() throws Exception {
        run(repository, "echo persons > README.md && git stash -q");
        run(tree, "git worktree add -q -b beside inner && echo more > inner/more.txt");

        bench.server().free(workspace);

        assertThat(kept("more.txt")).isEqualTo("more");
        assertThat(refs()).noneMatch(ref -> ref.contains("/stashed/"));
    }

    @Test
    void where_it_was_kept_is_told() throws Exception {
        run(tree, INNER);

        var discarded = new EmbeddedForge(bench.playground.git()).discard(workspace, new Actor.Person("ada"));
        var freed = bench.server().free(workspace);

        assertThat(run(repository, discarded.bringBack()).lines()).allMatch(line -> line.contains("/inner-"));
        assertThat(freed.bringBack()).endsWith("refs/errand/nested/run-1a2b3c4d");
    }

    @Test
    void one_that_lost_its_objects() throws Exception {
        run(tree, INNER + "rm -rf .git/objects/* && mkdir .git/objects/pack");

        bench.server().free(workspace);

        assertThat(kept("file.txt")).isEqualTo("committed");
        isSound();
    }

    @Test
    void one_whose_refs_are_damaged() throws Exception {
        run(tree, INNER + "echo damaged > .git/packed-refs");

        bench.server().free(workspace);

        assertThat(kept("file.txt")).isEqualTo("committed");
    }

    @Test
    void one_whose_git_file_names_no_path() throws Exception {
        run(
                tree,
                INNER
                        + "cd .. && git add inner 2> /dev/null && cd inner && rm -rf .git && printf 'gitdir: a\\0b' > .git");

        bench.server().free(workspace);

        assertThat(kept("file.txt")).isEqualTo("committed");
    }

    @Test
    void one_whose_git_file_is_larger_than_the_memory() throws Exception {
        run(tree, INNER + "cd .. && git add inner 2> /dev/null && cd inner && rm -rf .git && truncate -s 3G .git");

        bench.server().free(workspace);

        assertThat(kept("file.txt")).isEqualTo("committed");
    }

    @Test
    void a_submodule_whose_name_is_not_ascii_with_its_commits() throws Exception {
        run(folder, "git init -q -b main lib && cd lib && git commit -q --allow-empty -m Begin");
        run(tree, "git submodule --quiet add -q '" + folder.toRealPath() + "/lib' 'ünï'");
        run(tree.resolve("ünï"), "echo mine > mine.txt && git add -A && git commit -qm Mine");
        var mine = run(tree.resolve("ünï"), "git rev-parse HEAD");

        bench.server().free(workspace);

        assertThat(refs().stream().map(ref -> run(repository, "git rev-parse " + ref)))
                .contains(mine);
    }

    @Test
    void one_whose_name_is_no_utf8_runs_nothing_and_is_not_lost() throws Exception {
        var planted = bench.playground.folder().resolve("planted");
        run(tree, "d=$(printf 'inn\\377') && mkdir \"$d\" && cd \"$d\" && git init -q" + """

                echo committed > file.txt && git add -A && git commit -qm Inner && echo '* filter=x' > .gitattributes
                git config filter.x.clean "touch '%s'; cat" && echo changedly > file.txt
                cd .. && git -c advice.addEmbeddedRepo=false add "$d"
                """.formatted(planted));
        Files.deleteIfExists(planted);

        bench.server().commitRest(workspace, "Rest");
        assertThatThrownBy(() -> bench.server().free(workspace)).hasMessageContaining("UTF-8");

        assertThat(planted).doesNotExist();
        assertThat(run(tree, "cat inn*/file.txt")).isEqualTo("changedly");
    }

    @Test
    void more_of_them_than_a_command_line_can_name() throws Exception {
        run(tree, """
                head=$(git rev-parse HEAD); name=vendor/$(printf '%0230d' 0)
                seq 9500 | sed "s|.*|160000 $head\\t$name-&|" | git update-index --index-info
                echo work > work.txt
                """);

        bench.server().free(workspace);

        assertThat(run(repository, "git show refs/errand/kept/run-1a2b3c4d:work.txt"))
                .isEqualTo("work");
    }

    @Test
    void a_worktree_of_the_repository_around_brings_no_branches_twice() throws Exception {
        run(tree, "git worktree add -q -b side inner && echo work > inner/work.txt");

        bench.server().free(workspace);

        assertThat(kept("work.txt")).isEqualTo("work");
        assertThat(refs()).hasSize(1);
    }
}
