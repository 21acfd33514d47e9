package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.RunId;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import dev.errand.port.WorkspaceTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeavingTest {
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

    private String git(String... arguments) {
        return in(repository, arguments);
    }

    private String in(Path where, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return bench.playground.run(where, command);
    }

    private void write(String path, String text) {
        Playground.write(tree.resolve(path), text);
    }

    private String kept(String path) {
        return git("show", "refs/errand/kept/run-1a2b3c4d:" + path);
    }

    @Test
    void a_branch_without_work_goes_with_its_workspace() throws Exception {
        bench.server().free(workspace);

        assertThat(git("branch", "--list", "errand/*")).isEmpty();
        assertThat(bench.home.resolve("workspaces/notes")).isEmptyDirectory();
        assertThat(bench.home.resolve("workspaces/commands")).isEmptyDirectory();
        assertThat(bench.home.resolve("workspaces/trash")).isEmptyDirectory();
    }

    @Test
    void a_branch_with_work_stays() throws Exception {
        write("new.txt", "work\n");
        var tip = bench.server().commitRest(workspace, "Work");

        bench.server().free(workspace);

        assertThat(git("rev-parse", workspace.branch())).isEqualTo(tip);
        assertThat(git("rev-parse", "refs/errand/kept/run-1a2b3c4d")).isEqualTo(tip);
    }

    @Test
    void a_branch_whose_work_was_merged_goes() throws Exception {
        write("new.txt", "work\n");
        bench.server().commitRest(workspace, "Work");
        git("merge", "-q", "--no-edit", workspace.branch());

        bench.server().free(workspace);

        assertThat(git("branch", "--list", "errand/*")).isEmpty();
    }

    @Test
    void a_neighbour_without_its_git_file_does_not_hold_it() throws Exception {
        var neighbour = Bench.ready(bench.server().prepare(bench.order(Bench.run(1), repository)));
        in(Path.of(neighbour.path()), "switch", "-q", "--detach");
        Files.delete(Path.of(neighbour.path(), ".git"));

        bench.server().free(workspace);

        assertThat(tree).doesNotExist();
    }

    @Test
    void what_is_not_committed_is_kept_and_what_is_ignored_is_not() throws Exception {
        write(".gitignore", "*.log\n");
        write("new.txt", "new\n");
        write("README.md", "changed\n");
        write("a.log", "noise\n");
        in(tree, "rm", "-q", "src/clock.txt");

        var kept = bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("new");
        assertThat(kept("README.md")).isEqualTo("changed");
        assertThat(git("ls-tree", "-r", "--name-only", kept.ref())).doesNotContain("clock.txt", "a.log");
        bench.playground.run(repository, "sh", "-c", kept.bringBack());
        assertThat(git("show", workspace.branch() + ":new.txt")).isEqualTo("new");
    }

    @Test
    void commits_on_no_branch_are_kept_beside_those_of_the_branch() throws Exception {
        write("one.txt", "1\n");
        var one = bench.server().commitRest(workspace, "One");
        in(tree, "switch", "-q", "--detach", workspace.base());
        write("two.txt", "2\n");
        in(tree, "add", "-A");
        in(tree, "commit", "-q", "-m", "Two");
        var two = in(tree, "rev-parse", "HEAD");

        var kept = bench.server().free(workspace);

        assertThat(git("rev-list", kept.ref()).lines()).contains(one, two);
    }

    @Test
    void leftover_locks_damaged_indexes_and_unfinished_merges_do_not_hold_it() throws Exception {
        write("new.txt", "work\n");
        var admin = repository.resolve(".git/worktrees/clock");
        Playground.write(admin.resolve("index"), "damaged");
        Playground.write(admin.resolve("index.lock"), "");
        Playground.write(admin.resolve("MERGE_HEAD"), workspace.base() + "\n");
        Playground.write(admin.resolve("locked"), "by somebody");

        bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("work");
        assertThat(tree).doesNotExist();
        assertThat(git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void what_git_was_told_to_overlook_is_kept() throws Exception {
        in(tree, "update-index", "--skip-worktree", "README.md");
        in(tree, "update-index", "--assume-unchanged", "src/clock.txt");
        write("README.md", "overlooked\n");
        write("src/clock.txt", "overlooked too\n");

        bench.server().free(workspace);

        assertThat(kept("README.md")).isEqualTo("overlooked");
        assertThat(kept("src/clock.txt")).isEqualTo("overlooked too");
    }

    @Test
    void what_git_was_told_to_overlook_is_kept_under_a_name_that_is_no_utf8_too() throws Exception {
        bench.playground.run(tree, "sh", "-ec", """
                name=$(printf 'caf\\351') && echo before > "$name" && git add . && git commit -qm Names
                git update-index --assume-unchanged "$name" && echo overlooked > "$name"
                """);

        bench.server().free(workspace);

        assertThat(git("grep", "-h", "overlooked", "refs/errand/kept/run-1a2b3c4d"))
                .isEqualTo("overlooked");
    }

    @Test
    void what_was_never_checked_out_stays_in_what_is_kept() throws Exception {
        in(tree, "sparse-checkout", "set", "--no-cone", "/src/");
        write("new.txt", "work\n");

        bench.server().free(workspace);

        assertThat(kept("README.md")).isEqualTo("# A clock");
        assertThat(kept("new.txt")).isEqualTo("work");
    }

    @Test
    void write_protected_folders_go_too() throws Exception {
        write("cache/deep/file", "cached\n");
        bench.playground.run(tree, "chmod", "-R", "a-w", "cache");

        bench.server().free(workspace);

        assertThat(tree).doesNotExist();
        assertThat(bench.home.resolve("workspaces/trash")).isEmptyDirectory();
    }

    @Test
    void what_a_repository_inside_has_and_nobody_else_is_kept() throws Exception {
        in(tree, "init", "-q", "-b", "main", "inner");
        write("inner/file.txt", "committed\n");
        in(tree.resolve("inner"), "add", "-A");
        in(tree.resolve("inner"), "commit", "-q", "-m", "Inner");
        write("inner/file.txt", "changed\n");
        in(tree, "init", "-q", "fresh");
        write("fresh/first.txt", "never committed\n");
        write("outer.txt", "outer\n");

        bench.server().free(workspace);

        assertThat(kept("outer.txt")).isEqualTo("outer");
        var refs = git("for-each-ref", "--format=%(refname)", "refs/errand/nested/run-1a2b3c4d")
                .lines()
                .toList();
        assertThat(refs).hasSize(3);
        var files = refs.stream().filter(ref -> ref.endsWith("/files")).toList();
        assertThat(files)
                .anySatisfy(ref -> assertThat(git("show", ref + ":file.txt")).isEqualTo("changed"));
        assertThat(files)
                .anySatisfy(ref -> assertThat(git("show", ref + ":first.txt")).isEqualTo("never committed"));
    }

    @Test
    void a_second_snapshot_does_not_lose_the_first() throws Exception {
        write("one.txt", "1\n");
        bench.server().free(workspace);
        var first = git("rev-parse", "refs/errand/kept/run-1a2b3c4d");
        workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        write("two.txt", "2\n");

        bench.server().free(workspace);

        assertThat(git("rev-list", "refs/errand/kept/run-1a2b3c4d").lines()).contains(first);
        assertThat(kept("two.txt")).isEqualTo("2");
    }

    @Test
    void a_sweep_takes_what_no_open_run_owns_after_keeping_it() throws Exception {
        write("new.txt", "work\n");
        var open = Bench.ready(bench.server().prepare(bench.order(Bench.run(1), repository)));
        var persons = bench.playground.folder().resolve("persons own");
        git("worktree", "add", "-q", "-b", "persons", persons.toString());
        Playground.write(persons.resolve("mine.txt"), "mine\n");

        assertThat(bench.server().sweep(Set.of(open.run()))).containsExactly(workspace.run());

        assertThat(tree).doesNotExist();
        assertThat(kept("new.txt")).isEqualTo("work");
        assertThat(Path.of(open.path())).isDirectory();
        assertThat(persons.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void a_run_that_is_being_swept_is_left_alone() throws Exception {
        var begun = bench.home.resolve("begun");
        var gate = bench.home.resolve("gate");
        git(
                "config",
                "filter.slow.clean",
                "touch '" + begun + "'; until test -e '" + gate + "'; do sleep 0.05; done; cat");
        write(".gitattributes", "*.slow filter=slow\n");
        write("one.slow", "1\n");
        var server = bench.server();
        var first = CompletableFuture.supplyAsync(() -> sweep(server));
        Bench.await(begun, 0);

        assertThat(server.sweep(Set.of())).isEmpty();
        Playground.write(gate, "open\n");

        assertThat(first.join()).containsExactly(workspace.run());
        assertThat(kept("one.slow")).isEqualTo("1");
    }

    private static Set<RunId> sweep(GitWorkspaces server) {
        try {
            return server.sweep(Set.of());
        } catch (WorkspaceTrouble e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_sweep_finds_the_repository_without_a_note() throws Exception {
        write("new.txt", "work\n");
        bench.playground.run(
                folder,
                "rm",
                bench.home.resolve("workspaces/notes/run-1a2b3c4d").toString());

        assertThat(bench.server().sweep(Set.of())).containsExactly(workspace.run());

        assertThat(kept("new.txt")).isEqualTo("work");
        assertThat(git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void a_sweep_leaves_files_of_which_it_knows_nothing() throws Exception {
        var unknown = bench.home.resolve("workspaces/trees/run-00000009/clock/work.txt");
        Playground.write(unknown, "whose?\n");

        assertThat(bench.server().sweep(Set.of(workspace.run()))).isEmpty();

        assertThat(unknown).hasContent("whose?");
    }

    @Test
    void a_sweep_takes_leftover_checkouts_of_proofs() throws Exception {
        var proof = bench.home.resolve("workspaces/proofs/run-00000009/clock");
        git("worktree", "add", "-q", "--detach", proof.toString());

        assertThat(bench.server().sweep(Set.of(workspace.run()))).containsExactly(Bench.run(9));

        assertThat(proof).doesNotExist();
        assertThat(git("worktree", "list").lines()).hasSize(2);
    }

    @Test
    void a_sweep_does_not_take_a_run_that_began_after_its_list_was_made() throws Exception {
        var server = bench.server();
        var late = Bench.ready(server.prepare(bench.order(Bench.run(1), repository)));

        assertThat(server.sweep(Set.of(workspace.run()))).isEmpty();
        bench.later(Duration.ofMinutes(11));

        assertThat(server.sweep(Set.of(workspace.run()))).containsExactly(late.run());
    }
}
