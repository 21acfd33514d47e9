package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Git;
import dev.errand.git.Playground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
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
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return bench.playground.run(tree, command);
    }

    @Test
    void names_come_through_as_they_are_and_ignored_files_are_not_named() throws Exception {
        for (var name : new String[] {"a b.txt", "ü\n\"x\".txt", "-rf", "sub/new.txt"})
            Playground.write(tree.resolve(name), "work\n");
        Playground.write(tree.resolve(".gitignore"), "*.log\n");
        Playground.write(tree.resolve("a.log"), "noise\n");
        git("mv", "README.md", "READ.md");

        assertThat(bench.server().inspect(workspace).dirty())
                .containsExactlyInAnyOrder(
                        "a b.txt", "ü\n\"x\".txt", "-rf", "sub/new.txt", ".gitignore", "README.md", "READ.md");
    }

    @Test
    void the_rest_is_marked_as_committed_by_errand() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");

        var tip = bench.server().commitRest(workspace, "Fix the clock");

        assertThat(git("log", "-1", "--format=%s", tip)).isEqualTo("Fix the clock");
        assertThat(git("log", "-1", "--format=%(trailers:key=Errand-Committed)", tip))
                .isEqualTo("Errand-Committed: left uncommitted by the agent");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(git("rev-parse", workspace.branch())).isEqualTo(tip);
    }

    @Test
    void what_the_agent_committed_is_on_the_disk_before_it_is_told() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        git("add", "-A");
        git("commit", "-qm", "Work");
        var bin = Files.createDirectories(folder.resolve("bin"));
        var seen = folder.resolve("seen");
        Files.writeString(bin.resolve("sync"), "#!/bin/sh\necho \"$@\" > " + seen + "\nexec /bin/sync \"$@\"\n");
        assertThat(bin.resolve("sync").toFile().setExecutable(true)).isTrue();
        var path = bin + ":" + bench.playground.environment().get("PATH");

        bench.server(Git.of(Map.of("PATH", path))).inspect(workspace);

        assertThat(seen).hasContent("-f " + repository.resolve(".git"));
    }

    @Test
    void a_commit_that_undoes_itself_is_no_change() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        bench.server().commitRest(workspace, "Work");
        Files.delete(tree.resolve("new.txt"));
        var tip = bench.server().commitRest(workspace, "Undo");

        var inspection = bench.server().inspect(workspace);

        assertThat(inspection.head()).isEqualTo(tip).isNotEqualTo(workspace.base());
        assertThat(inspection.changed()).isFalse();
    }

    @Test
    void a_leftover_index_lock_hinders_nothing() throws Exception {
        Playground.write(repository.resolve(".git/worktrees/clock/index.lock"), "");
        Playground.write(tree.resolve("new.txt"), "work\n");

        assertThat(bench.server().inspect(workspace).dirty()).containsExactly("new.txt");
        bench.server().commitRest(workspace, "Rest");

        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void an_agent_that_left_its_branch_takes_the_branch_along() throws Exception {
        git("switch", "-q", "-c", "my-own-idea");
        Playground.write(tree.resolve("one.txt"), "1\n");
        git("add", "-A");
        git("commit", "-q", "-m", "One");
        Playground.write(tree.resolve("two.txt"), "2\n");

        assertThat(bench.server().inspect(workspace).head()).isEqualTo(git("rev-parse", "my-own-idea"));
        var tip = bench.server().commitRest(workspace, "Rest");

        assertThat(git("rev-parse", "my-own-idea")).isEqualTo(tip);
        assertThat(git("rev-parse", workspace.branch())).isEqualTo(tip);
    }

    @Test
    void a_repository_inside_stays_out_of_the_commit() throws Exception {
        git("init", "-q", "inner");
        Playground.write(tree.resolve("inner/file.txt"), "inner\n");
        Playground.write(tree.resolve("new.txt"), "work\n");

        var tip = bench.server().commitRest(workspace, "Rest");

        assertThat(git("ls-tree", "-r", "--name-only", tip)).contains("new.txt").doesNotContain("inner");
        assertThat(tree.resolve("inner/file.txt")).exists();
    }

    @Test
    void a_persons_work_is_kept_without_being_touched() throws Exception {
        Playground.write(repository.resolve(".gitignore"), "*.log\n");
        bench.playground.commit(repository, "Ignore");
        Playground.write(repository.resolve("README.md"), "changed\n");
        Playground.write(repository.resolve("staged.txt"), "staged\n");
        bench.playground.run(repository, "git", "add", "staged.txt");
        Playground.write(repository.resolve("staged.txt"), "and changed\n");
        Playground.write(repository.resolve("new ü.txt"), "new\n");
        Playground.write(repository.resolve("a.log"), "noise\n");
        Files.delete(repository.resolve("src/clock.txt"));
        Playground.write(repository.resolve(".git/index.lock"), "");
        var before = bench.playground.everythingIn(repository);

        var commit = bench.server()
                .snapshot(
                        bench.playground.named(repository),
                        repository.resolve("src").toString());

        assertThat(bench.playground.everythingIn(repository)).isEqualTo(before);
        assertThat(bench.playground
                        .run(repository, "git", "ls-tree", "-rz", "--name-only", commit)
                        .split("\0", -1))
                .containsExactlyInAnyOrder(".gitignore", "README.md", "new ü.txt", "staged.txt", "");
        assertThat(bench.playground.run(repository, "git", "show", commit + ":staged.txt"))
                .isEqualTo("and changed");
        assertThat(bench.playground.run(repository, "git", "for-each-ref", "refs/errand/snapshots"))
                .contains(commit);
        assertThat(bench.server().snapshot(bench.playground.named(repository), repository.toString()))
                .isEqualTo(commit);
    }

    @Test
    void a_person_without_uncommitted_work_starts_from_head() throws Exception {
        var head = bench.playground.run(repository, "git", "rev-parse", "HEAD");

        assertThat(bench.server().snapshot(bench.playground.named(repository), repository.toString()))
                .isEqualTo(head);
        assertThat(bench.playground.run(repository, "git", "for-each-ref", "refs/errand"))
                .isEmpty();
    }
}
