package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import dev.errand.port.Prepared;
import dev.errand.port.WorkspaceTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that died between two steps, and the next one that is told to prepare the same run.
@Timeout(60)
class CrashTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;
    private Path tree;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        tree = bench.tree(repository);
    }

    private String git(String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return bench.playground.run(repository, command);
    }

    private Places places() throws Exception {
        return Places.below(bench.home.resolve("workspaces"));
    }

    /// As if the server had died after it wrote the note.
    private Note noted() throws Exception {
        var base = git("rev-parse", "HEAD");
        var branch = BranchName.of(Bench.RUN, "Fix the clock");
        var named = bench.playground.named(repository);
        var workspace = new Workspace(Bench.RUN, named, tree.toString(), branch, "main", base);
        var note = new Note(workspace, base, false);
        note.write(places());
        return note;
    }

    private void addTree(Note note) {
        git("worktree", "add", "-q", "--no-track", "-b", note.workspace().branch(), tree.toString(), note.start());
    }

    private void isWholeAfterPrepare() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        assertThat(tree.resolve("README.md")).hasContent("# A clock");
        assertThat(bench.playground.run(tree, "git", "status", "--porcelain")).isEmpty();
        assertThat(bench.playground.run(tree, "git", "branch", "--show-current"))
                .isEqualTo(workspace.branch());
        assertThat(git("worktree", "list", "--porcelain").lines().filter(line -> line.startsWith("worktree ")))
                .hasSize(2);
    }

    @Test
    void after_the_note() throws Exception {
        noted();

        isWholeAfterPrepare();
    }

    @Test
    void after_the_branch() throws Exception {
        git("branch", noted().workspace().branch());

        isWholeAfterPrepare();
    }

    @Test
    void in_the_middle_of_the_checkout() throws Exception {
        addTree(noted());
        Files.delete(tree.resolve("README.md"));
        Files.delete(repository.resolve(".git/worktrees/clock/index"));
        Playground.write(repository.resolve(".git/worktrees/clock/locked"), "initializing");
        Playground.write(repository.resolve(".git/worktrees/clock/index.lock"), "");

        isWholeAfterPrepare();
    }

    @Test
    void before_git_wrote_where_the_worktree_is() throws Exception {
        addTree(noted());
        Files.delete(tree.resolve(".git"));
        Files.delete(repository.resolve(".git/worktrees/clock/commondir"));

        isWholeAfterPrepare();
    }

    private void slowDown() {
        git("config", "filter.slow.smudge", "touch '" + bench.home.resolve("begun") + "'; sleep 1000");
        Playground.write(repository.resolve(".gitattributes"), "*.slow filter=slow\n");
        Playground.write(repository.resolve("one.slow"), "1\n");
        git("-c", "filter.slow.clean=cat", "add", "-A");
        git("commit", "-q", "-m", "Slow");
    }

    @Test
    void during_a_checkout_that_goes_on_without_its_server() throws Exception {
        slowDown();
        var note = noted();
        var builder = new ProcessBuilder(
                "git", "worktree", "add", "-q", "-b", note.workspace().branch(), tree.toString(), note.start());
        builder.environment().putAll(bench.playground.environment());
        builder.environment()
                .put("ERRAND_RUN", Setup.marker(places(), Bench.RUN).value());
        var orphan = builder.directory(repository.toFile()).start();
        Bench.await(bench.home.resolve("begun"), 0);
        git("config", "filter.slow.smudge", "cat");

        isWholeAfterPrepare();

        assertThat(orphan.waitFor()).isNotZero();
    }

    @Test
    void a_checkout_can_be_cancelled_so_it_carries_the_marker_of_its_run() throws Exception {
        slowDown();
        var server = bench.server();
        var result = new Prepared[1];
        var thread = Thread.startVirtualThread(() -> result[0] = prepare(server));
        Bench.await(bench.home.resolve("begun"), 0);

        server.cancel(Bench.RUN);
        thread.join();

        Bench.refused(result[0]);
        assertThat(tree).doesNotExist();
    }

    @Test
    void after_the_worktree() throws Exception {
        addTree(noted());

        isWholeAfterPrepare();
    }

    @Test
    void during_a_setup_that_goes_on() throws Exception {
        Playground.write(
                repository.resolve(".errand/setup"), "echo once >> ran; read line < ../../../../gate; echo $line\n");
        bench.playground.commit(repository, "Set up");
        bench.playground.run(bench.home, "mkfifo", "gate");
        var first = Thread.ofVirtual().start(() -> prepareUntilInterrupted());
        Bench.await(tree.resolve("ran"), 0);
        first.interrupt();
        first.join();

        var second = new Prepared[1];
        var next = Thread.ofVirtual().start(() -> second[0] = prepare());
        Files.writeString(bench.home.resolve("gate"), "open\n");
        next.join();

        var ready = (Prepared.Ready) second[0];
        assertThat(ready.told().getLast().text()).contains("open");
        assertThat(tree.resolve("ran")).hasContent("once");
    }

    private Prepared prepare() {
        try {
            return prepare(bench.server());
        } catch (WorkspaceTrouble e) {
            throw new IllegalStateException(e);
        }
    }

    private Prepared prepare(GitWorkspaces server) {
        try {
            return server.prepare(bench.order(repository));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void prepareUntilInterrupted() {
        try {
            prepare();
        } catch (IllegalStateException interrupted) {
            // That is how this server dies.
        }
    }

    @Test
    void a_folder_that_was_deleted_by_hand_comes_back_with_what_was_committed() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(tree.resolve("new.txt"), "work\n");
        var tip = bench.server().commitRest(workspace, "Work");
        bench.playground.run(folder, "rm", "-rf", tree.toString());

        assertThat(Bench.ready(bench.server().prepare(bench.order(repository)))).isEqualTo(workspace);

        assertThat(tree.resolve("new.txt")).hasContent("work");
        assertThat(bench.server().inspect(workspace).head()).isEqualTo(tip);
    }

    @Test
    void a_folder_that_lost_its_git_file_keeps_what_was_not_committed() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(tree.resolve("work.txt"), "hours of work\n");
        Files.delete(tree.resolve(".git"));

        assertThat(Bench.ready(bench.server().prepare(bench.order(repository)))).isEqualTo(workspace);

        assertThat(bench.playground.run(tree, "git", "status", "--porcelain")).isEqualTo("?? work.txt");
    }

    @Test
    void a_folder_that_git_has_forgotten_is_refused_and_stays() throws Exception {
        Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(tree.resolve("work.txt"), "hours of work\n");
        Files.delete(tree.resolve(".git"));
        git("worktree", "prune");

        assertThat(Bench.refused(bench.server().prepare(bench.order(repository))))
                .contains("git knows it as a worktree no more");

        assertThat(tree.resolve("work.txt")).hasContent("hours of work");
    }

    @Test
    void a_crash_while_a_lost_folder_is_made_again_costs_nothing() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(tree.resolve("new.txt"), "work\n");
        bench.server().commitRest(workspace, "Work");
        bench.playground.run(folder, "rm", "-rf", tree.toString());
        new Note(workspace, workspace.base(), false).write(places());

        assertThat(Bench.ready(bench.server().prepare(bench.order(repository)))).isEqualTo(workspace);

        assertThat(tree.resolve("new.txt")).hasContent("work");
    }

    @Test
    void a_folder_that_was_deleted_by_hand_can_be_freed() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        bench.playground.run(folder, "rm", "-rf", tree.toString());

        assertThat(git("rev-parse", bench.server().free(workspace).ref())).isEqualTo(workspace.base());
        assertThat(git("worktree", "list").lines()).hasSize(1);
    }

    @Test
    void a_swapped_git_file_leads_nowhere() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        var evil = bench.playground.repository("evil");
        Playground.write(tree.resolve(".git"), "gitdir: " + evil.resolve(".git") + "\n");
        Playground.write(tree.resolve("new.txt"), "work\n");

        var tip = bench.server().commitRest(workspace, "Rest");

        assertThat(git("log", "-1", "--format=%s", tip)).isEqualTo("Rest");
        assertThat(bench.playground.run(evil, "git", "log", "--format=%s")).isEqualTo("Begin");
        bench.server().free(workspace);
        assertThat(tree).doesNotExist();
    }

    @Test
    void a_run_that_was_freed_comes_back_to_its_branch() throws Exception {
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(tree.resolve("new.txt"), "work\n");
        var tip = bench.server().commitRest(workspace, "Work");
        bench.server().free(workspace);

        assertThat(Bench.ready(bench.server().prepare(bench.order(repository)))).isEqualTo(workspace);
        assertThat(bench.server().inspect(workspace).head()).isEqualTo(tip);
    }
}
