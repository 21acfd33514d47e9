package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.RunId;
import dev.errand.git.Git;
import dev.errand.git.Playground;
import dev.errand.port.WorkspaceOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparingTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Playground playground;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        playground = bench.playground;
    }

    private String refused(WorkspaceOrder order) throws Exception {
        var why = Bench.refused(bench.server().prepare(order));
        assertThat(bench.home.resolve("workspaces/notes")).isEmptyDirectory();
        assertThat(bench.home.resolve("workspaces/trees")).isEmptyDirectory();
        return why;
    }

    private String git(Path where, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return playground.run(where, command);
    }

    private WorkspaceOrder order(Path repository, String base) {
        return new WorkspaceOrder(
                Bench.RUN, playground.named(repository), Optional.of(base), Optional.empty(), "Fix the clock");
    }

    @Test
    void a_workspace_is_private_outside_the_repository_and_tracks_nothing() throws Exception {
        var repository = playground.cloned("clock");

        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(workspace.path()).isEqualTo(bench.tree(repository).toString());
        var parent = Path.of(workspace.path()).resolveSibling("");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(parent)))
                .isEqualTo("rwx------");
        assertThat(git(repository, "config", "--get-regexp", "^branch\\.|^remote\\."))
                .doesNotContain("errand");
        assertThat(git(repository, "status", "--porcelain")).isEmpty();
    }

    @Test
    void the_title_becomes_a_branch_name_whatever_is_in_it() {
        var run = new RunId("run-1a2b3c4d");

        assertThat(BranchName.of(run, "Füge «Ärger» hinzu!")).isEqualTo("errand/1a2b3c4d-fuge-arger-hinzu");
        assertThat(BranchName.of(run, "修复时钟")).isEqualTo("errand/1a2b3c4d");
        assertThat(BranchName.of(run, "../../x.lock; rm -rf ~")).isEqualTo("errand/1a2b3c4d-x-lock-rm-rf");
        assertThat(BranchName.of(run, "Make the very long title of this task short enough to read"))
                .isEqualTo("errand/1a2b3c4d-make-the-very-long-title-of-this-task");
    }

    @Test
    void the_base_is_where_origin_has_it_when_nothing_of_ones_own_is_on_top() throws Exception {
        var repository = playground.cloned("clock");
        var colleague = playground.folder().resolve("colleague");
        git(playground.folder(), "clone", "-q", "clock-origin.git", colleague.toString());
        Playground.write(colleague.resolve("theirs.txt"), "theirs\n");
        var theirs = playground.commit(colleague, "Theirs");
        git(colleague, "push", "-q", "origin", "main");

        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(workspace.base()).isEqualTo(theirs);
        assertThat(Path.of(workspace.path(), "theirs.txt")).exists();
    }

    @Test
    void the_base_is_the_local_branch_when_it_has_commits_of_its_own() throws Exception {
        var repository = playground.cloned("clock");
        Playground.write(repository.resolve("mine.txt"), "mine\n");
        var mine = playground.commit(repository, "Mine");

        assertThat(Bench.ready(bench.server().prepare(bench.order(repository))).base())
                .isEqualTo(mine);
    }

    @Test
    void a_branch_that_only_origin_has_can_be_the_base() throws Exception {
        var repository = playground.cloned("clock");
        git(playground.folder().resolve("clock-origin.git"), "branch", "release/1.0", "main");

        var workspace = Bench.ready(bench.server().prepare(order(repository, "release/1.0")));

        assertThat(workspace.baseBranch()).isEqualTo("release/1.0");
    }

    @Test
    void a_run_can_go_on_from_earlier_work_and_is_compared_with_the_base() throws Exception {
        var repository = playground.repository("clock");
        var base = git(repository, "rev-parse", "HEAD");
        git(repository, "switch", "-q", "-c", "earlier");
        Playground.write(repository.resolve("earlier.txt"), "earlier\n");
        var earlier = playground.commit(repository, "Earlier");
        git(repository, "switch", "-q", "main");
        var order = new WorkspaceOrder(
                Bench.RUN, playground.named(repository), Optional.empty(), Optional.of(earlier), "Go on");

        var workspace = Bench.ready(bench.server().prepare(order));

        assertThat(workspace.base()).isEqualTo(base);
        var inspection = bench.server().inspect(workspace);
        assertThat(inspection.head()).isEqualTo(earlier);
        assertThat(inspection.changed()).isTrue();
    }

    @Test
    void a_commit_to_start_from_that_is_not_there_is_refused() throws Exception {
        var repository = playground.repository("clock");
        var order = new WorkspaceOrder(
                Bench.RUN, playground.named(repository), Optional.empty(), Optional.of("deadbeef"), "Go on");

        assertThat(refused(order)).contains("deadbeef");
    }

    @Test
    void paths_and_branches_may_have_any_name() throws Exception {
        for (var name : new String[] {"it's a \"clock\"", "ühr 時計", "-clock", "a;b$(c)"}) {
            var repository = playground.repository("repos " + name.length() + "/" + name);
            git(repository, "branch", "-m", "main", "feature/it's-\"ü\"-$(x);y");
            var run = Bench.run(name.length());

            var workspace = Bench.ready(bench.server().prepare(bench.order(run, repository)));

            assertThat(workspace.baseBranch()).isEqualTo("feature/it's-\"ü\"-$(x);y");
            assertThat(Path.of(workspace.path())).hasFileName(name).isDirectory();
            assertThat(bench.server().inspect(workspace).changed()).isFalse();
            assertThat(bench.server().free(workspace).ref()).contains(run.value());
            assertThat(Path.of(workspace.path())).doesNotExist();
        }
    }

    @Test
    void a_bare_repository_will_do() throws Exception {
        playground.cloned("clock");
        var bare = playground.folder().resolve("clock-origin.git");

        var workspace = Bench.ready(bench.server().prepare(bench.order(bare)));

        assertThat(Path.of(workspace.path(), "README.md")).exists();
        assertThat(bench.server().inspect(workspace).changed()).isFalse();
    }

    @Test
    void a_mirror_keeps_the_branches_of_runs() throws Exception {
        playground.cloned("clock");
        var mirror = playground.folder().resolve("mirror.git");
        git(playground.folder(), "clone", "-q", "--mirror", "clock-origin.git", mirror.toString());
        var first = Bench.ready(bench.server().prepare(bench.order(mirror)));

        bench.later(java.time.Duration.ofMinutes(1));
        Bench.ready(bench.server().prepare(bench.order(Bench.run(2), mirror)));

        assertThat(git(mirror, "branch", "--list", first.branch())).contains(first.branch());
    }

    @Test
    void a_detached_checkout_needs_a_named_base() throws Exception {
        var repository = playground.repository("clock");
        git(repository, "switch", "-q", "--detach");

        assertThat(refused(bench.order(repository))).contains("detached", "errand run --base=BRANCH");
        assertThat(Bench.ready(bench.server().prepare(order(repository, "main")))
                        .baseBranch())
                .isEqualTo("main");
    }

    @Test
    void what_is_no_repository_is_refused() throws Exception {
        var plain = Playground.make(playground.folder().resolve("plain"));
        assertThat(refused(bench.order(plain))).contains("is not a git repository");
        assertThat(refused(bench.order(playground.folder().resolve("nowhere")))).contains("no folder");

        var repository = playground.repository("clock");
        assertThat(refused(bench.order(repository.resolve("src")))).contains(repository.toString());

        var empty = Playground.make(playground.folder().resolve("empty"));
        git(empty, "init", "-q");
        assertThat(refused(bench.order(empty))).contains("no commit yet");
    }

    @Test
    void names_that_are_no_branches_are_refused() throws Exception {
        var repository = playground.repository("clock");

        for (var name : new String[] {"nowhere", "main~1", "*", "-x", "", "refs/heads/main", "main:src"})
            assertThat(refused(order(repository, name))).contains("no branch");
    }

    @Test
    void a_taken_branch_is_refused_and_stays() throws Exception {
        var repository = playground.repository("clock");
        git(repository, "branch", "errand/1a2b3c4d-fix-the-clock");

        assertThat(refused(bench.order(repository))).contains("is taken");
        assertThat(git(repository, "branch", "--list", "errand/*")).contains("fix-the-clock");
    }

    @Test
    void a_branch_named_errand_is_in_the_way() throws Exception {
        var repository = playground.repository("clock");
        git(repository, "branch", "errand");

        assertThat(refused(bench.order(repository))).contains("a branch named errand");
    }

    @Test
    void a_taken_folder_is_refused_and_stays() throws Exception {
        var repository = playground.repository("clock");
        var file = bench.tree(repository).resolve("mine.txt");
        Playground.write(file, "mine\n");

        assertThat(Bench.refused(bench.server().prepare(bench.order(repository))))
                .contains("is taken");
        assertThat(file).hasContent("mine");
    }

    @Test
    void a_failing_fetch_is_refused_with_gits_words() throws Exception {
        var repository = playground.cloned("clock");
        Files.move(
                playground.folder().resolve("clock-origin.git"),
                playground.folder().resolve("gone"));

        assertThat(refused(bench.order(repository)))
                .contains("origin cannot be fetched", "does not appear to be a git repository")
                .contains("repository exists. Try: git fetch origin");
        assertThat(git(repository, "branch", "--list", "errand/*")).isEmpty();
    }

    @Test
    void a_fetch_is_reused_for_half_a_minute_also_by_the_next_server() throws Exception {
        var repository = playground.cloned("clock");
        Bench.ready(bench.server().prepare(bench.order(repository)));
        Files.move(
                playground.folder().resolve("clock-origin.git"),
                playground.folder().resolve("gone"));

        bench.later(java.time.Duration.ofSeconds(25));
        Bench.ready(bench.server().prepare(bench.order(Bench.run(2), repository)));
        bench.later(java.time.Duration.ofSeconds(10));

        assertThat(Bench.refused(bench.server().prepare(bench.order(Bench.run(3), repository))))
                .contains("origin");
    }

    @Test
    void branches_that_origin_dropped_are_dropped() throws Exception {
        var repository = playground.cloned("clock");
        git(repository, "push", "-q", "origin", "main:old");
        git(playground.folder().resolve("clock-origin.git"), "branch", "-D", "old");

        Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(git(repository, "branch", "-r")).doesNotContain("old");
    }

    @Test
    void an_old_git_is_refused() throws Exception {
        var repository = playground.repository("clock");
        var bin = playground.folder().resolve("bin");
        Playground.write(bin.resolve("git"), "#!/bin/sh\necho git version 2.38.4\n");
        assertThat(bin.resolve("git").toFile().setExecutable(true)).isTrue();
        var environment = new HashMap<>(playground.environment());
        environment.put("PATH", bin.toString());

        var prepared = bench.server(Git.of(environment)).prepare(bench.order(repository));

        assertThat(Bench.refused(prepared)).contains("2.39 or newer", "2.38.4");
    }

    @Test
    void a_leftover_index_lock_of_the_person_is_no_obstacle() throws Exception {
        var repository = playground.repository("clock");
        Playground.write(repository.resolve(".git/index.lock"), "");

        Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(repository.resolve(".git/index.lock")).exists();
    }

    @Test
    void a_leftover_lock_that_is_in_the_way_is_named() throws Exception {
        var repository = playground.repository("clock");
        Playground.write(repository.resolve(".git/refs/heads/errand/1a2b3c4d-fix-the-clock.lock"), "");

        assertThat(refused(bench.order(repository))).contains(".lock", "remove the lock file");
    }

    @Test
    void planted_hooks_and_monitors_do_not_run() throws Exception {
        var repository = playground.repository("clock");
        var planted = playground.folder().resolve("planted");
        var hook = repository.resolve(".git/hooks/post-checkout");
        Playground.write(hook, "#!/bin/sh\ntouch '" + planted + "'\n");
        Playground.write(repository.resolve("monitor"), "#!/bin/sh\ntouch '" + planted + "'\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        assertThat(repository.resolve("monitor").toFile().setExecutable(true)).isTrue();
        git(
                repository,
                "config",
                "core.fsmonitor",
                repository.resolve("monitor").toString());

        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Playground.write(Path.of(workspace.path(), "new.txt"), "work\n");
        bench.server().commitRest(workspace, "Rest");
        bench.server().free(workspace);

        assertThat(planted).doesNotExist();
    }

    @Test
    void submodules_are_not_followed() throws Exception {
        var inner = playground.repository("inner");
        var repository = playground.repository("clock");
        git(repository, "submodule", "add", "-q", inner.toString(), "inner");
        playground.commit(repository, "Add inner");

        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(Path.of(workspace.path(), "inner")).isEmptyDirectory();
        assertThat(bench.server().inspect(workspace).dirty()).isEmpty();
        bench.server().free(workspace);
        assertThat(Path.of(workspace.path())).doesNotExist();
    }
}
