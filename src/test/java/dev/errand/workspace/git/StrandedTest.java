package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import dev.errand.port.Marker;
import dev.errand.port.Prepared;
import dev.errand.port.WorkspaceTrouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What somebody who was ended in the middle leaves in a repository, and what strangers leave there: no run is held up.
@Timeout(60)
class StrandedTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;
    private Path tree;
    private Path admin;
    private Workspace workspace;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        tree = bench.tree(repository);
        admin = repository.resolve(".git/worktrees/clock");
        workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
    }

    private String run(Path where, String script) {
        return bench.playground.run(where, "sh", "-ec", script);
    }

    private String kept(String file) {
        return run(repository, "git show refs/errand/kept/run-1a2b3c4d:" + file);
    }

    @Test
    void a_git_that_was_ended_while_it_moved_the_branch() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        Playground.write(admin.resolve("HEAD.lock"), "");
        Playground.write(repository.resolve(".git/refs/heads/" + workspace.branch() + ".lock"), "");

        bench.server().commitRest(workspace, "Rest");

        assertThat(run(tree, "git show " + workspace.branch() + ":new.txt")).isEqualTo("work");
    }

    @Test
    void a_lock_on_the_branch_of_a_run_that_is_over() throws Exception {
        Playground.write(repository.resolve(".git/refs/heads/" + workspace.branch() + ".lock"), "");

        bench.server().free(workspace);

        assertThat(run(repository, "git branch --list 'errand/*'")).isEmpty();
    }

    @Test
    void a_server_that_was_ended_between_the_commit_of_the_rest_and_its_index() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        run(tree, """
                index=$(git rev-parse --git-path index) && cp "$index" "$index.before"
                git add -A && git commit -qm Rest && mv "$index.before" "$index"
                """);

        bench.server().commitRest(workspace, "Rest");

        assertThat(run(tree, "git status --porcelain")).isEmpty();
    }

    @Test
    void a_branch_that_the_agent_made_a_folder_of() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        run(tree, "git branch -m " + workspace.branch() + " " + workspace.branch() + "/more");

        var commit = bench.server().commitRest(workspace, "Rest");

        assertThat(bench.server().commitRest(workspace, "Rest")).isEqualTo(commit);
    }

    @Test
    void a_pipe_in_the_place_of_a_file() throws Exception {
        run(tree, "rm README.md && mkfifo README.md && echo work > new.txt");

        bench.server().commitRest(workspace, "Rest");
        bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("work");
    }

    @Test
    void a_pipe_in_the_place_of_its_index() throws Exception {
        run(tree, "echo work > new.txt");
        run(admin, "rm index && mkfifo index");

        bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("work");
    }

    @Test
    void what_a_rebase_has_put_aside_is_kept() throws Exception {
        run(tree, """
                echo one > README.md && git commit -qam One
                git checkout -q --detach HEAD~1 && echo two > README.md && git commit -qam Two
                echo uncommitted > src/clock.txt
                ! git rebase -q --autostash %s 2> /dev/null
                """.formatted(workspace.branch()));

        bench.server().free(workspace);

        assertThat(run(repository, "git log --all --format= -p -m refs/errand/kept/run-1a2b3c4d"))
                .contains("+uncommitted");
    }

    @Test
    void what_a_loss_of_power_left_of_a_name_for_what_was_put_aside() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        Playground.write(admin.resolve("MERGE_AUTOSTASH"), "\0".repeat(41));

        bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("work");
    }

    @Test
    void a_living_git_that_holds_the_branch_for_a_moment() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        var branch = "refs/heads/" + workspace.branch();
        var moved = run(repository, "git commit-tree -p main -m Moved main^{tree}");
        var lines = "printf 'start\nupdate %s %s\nprepare\n'; sleep 1; echo commit".formatted(branch, moved);
        var person = CompletableFuture.supplyAsync(() -> run(repository, "(" + lines + ") | git update-ref --stdin"));
        Bench.await(repository.resolve(".git").resolve(branch + ".lock"), 1);

        var commit = bench.server().commitRest(workspace, "Rest");

        assertThat(person.join()).endsWith("commit: ok");
        assertThat(run(repository, "git merge-base " + moved + " " + commit)).isEqualTo(moved);
    }

    @Test
    void a_persons_worktree_whose_name_is_no_utf8() throws Exception {
        run(repository, "for i in 1 2 3; do git worktree add -q -b persons-$i ../$(printf 'caf\\351')-$i; done");
        Playground.write(tree.resolve("new.txt"), "work\n");

        bench.server().inspect(workspace);
        bench.server().free(workspace);

        assertThat(kept("new.txt")).isEqualTo("work");
    }

    @Test
    void a_pipe_where_git_keeps_the_place_of_a_worktree() throws Exception {
        for (var name : new String[] {"a", "b", "y", "z"})
            run(repository, "mkdir .git/worktrees/" + name + " && mkfifo .git/worktrees/" + name + "/gitdir");

        assertThat(bench.server().inspect(workspace).dirty()).isEmpty();
    }

    @Test
    void what_a_server_that_was_ended_while_it_kept_something_has_left() throws Exception {
        var old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        var git = repository.resolve(".git");
        for (var each : new String[] {"errand-shadow-1", "errand-shadow-2", "errand-index-1", "errand-index-1.lock"}) {
            if (each.contains("shadow")) Playground.write(git.resolve(each).resolve("objects/pack/one"), "1\n");
            else Playground.write(git.resolve(each), "1\n");
            if (!each.endsWith("2")) Files.setLastModifiedTime(git.resolve(each), old);
        }

        bench.server().free(workspace);

        assertThat(git.toFile().list((_, name) -> name.matches("errand-(shadow|index)-.*")))
                .containsExactly("errand-shadow-2");
    }

    private static void keepFromBeingDeleted(Path where, String... names) throws Exception {
        var command = new ArrayList<>(List.of("chattr", "+i"));
        command.addAll(List.of(names));
        var builder = new ProcessBuilder(command).directory(where.toFile());
        assumeTrue(builder.start().waitFor() == 0, "chattr cannot keep a file from being deleted here");
    }

    @Test
    void what_cannot_be_deleted_does_not_keep_the_rest() throws Exception {
        var trash = bench.home.resolve("workspaces/trash");
        for (var name : new String[] {"a", "b", "c"})
            Playground.write(trash.resolve(name).resolve("file"), "");
        keepFromBeingDeleted(trash, "a", "b/file");
        try {
            assertThat(bench.server().sweep(Set.of())).containsExactly(workspace.run());
            assertThat(trash.resolve("c")).doesNotExist();
        } finally {
            bench.playground.run(trash, "chattr", "-i", "a", "b/file");
        }
    }

    @Test
    void a_file_in_a_workspace_that_cannot_be_deleted() throws Exception {
        Playground.write(tree.resolve("new.txt"), "work\n");
        keepFromBeingDeleted(tree, "new.txt");

        bench.server().free(workspace);

        assertThat(tree).doesNotExist();
        assertThat(kept("new.txt")).isEqualTo("work");
        run(bench.home.resolve("workspaces/trash"), "chattr -i */new.txt");
    }

    @Test
    void a_git_file_that_leads_to_a_strangers_repository_does_not_say_whose_a_workspace_is() throws Exception {
        var planted = bench.playground.folder().resolve("planted");
        Playground.write(tree.resolve("work.txt"), "work\n");
        run(bench.playground.folder(), """
                cp -R clock evil && cd evil && git config filter.x.clean "touch '%s'; cat"
                mkdir -p .git/info && echo '* filter=x' > .git/info/attributes
                echo "gitdir: $PWD/.git/worktrees/clock" > '%s/.git'
                """.formatted(planted, tree));
        Files.delete(bench.home.resolve("workspaces/notes/run-1a2b3c4d"));

        assertThat(bench.server().sweep(Set.of())).isEmpty();

        assertThat(planted).doesNotExist();
        assertThat(tree.resolve("work.txt")).exists();
    }

    @Test
    void a_fetch_that_goes_on_without_its_server_is_ended_before_the_next() throws Exception {
        var cloned = bench.playground.cloned("calendar");
        var begun = bench.home.resolve("begun");
        var origin = bench.home.resolve("origin");
        Playground.write(origin, "echo $ERRAND_RUN > '%s'; sleep 1000\n".formatted(begun));
        run(cloned, "git config remote.origin.uploadpack 'sh " + origin + "'");
        var server = bench.server();
        var first = CompletableFuture.supplyAsync(() -> prepared(server, cloned));
        Bench.await(begun, 1);
        var marker = Playground.read(begun).strip();
        bench.sandbox.sweep(new Marker(marker));
        assertThat(Bench.refused(first.join())).contains("origin cannot be fetched");
        run(cloned, "git config --unset remote.origin.uploadpack");
        var builder = new ProcessBuilder("sleep", "1000");
        builder.environment().put("ERRAND_RUN", marker);
        var orphan = builder.start();
        var name = Fetching.name(cloned.resolve(".git"));
        Playground.write(bench.home.resolve("workspaces/fetched/" + name + ".begun"), marker + "\n");

        Bench.ready(prepared(bench.server(), cloned));

        assertThat(orphan.waitFor()).isNotZero();
    }

    @Test
    void what_a_fetch_that_is_over_has_left_at_work_for_the_person_lives_on() throws Exception {
        var cloned = bench.playground.cloned("calendar");
        var origin = bench.home.resolve("origin");
        var pid = bench.home.resolve("pid");
        // As ssh leaves the connection that others share, and git the keeper of a password.
        Playground.write(origin, """
                [ -e '%1$s' ] || { setsid sleep 1000 > /dev/null 2>&1 < /dev/null & echo $! > '%1$s'; }
                exec git-upload-pack "$@"
                """.formatted(pid));
        run(cloned, "git config remote.origin.uploadpack 'sh " + origin + "'");
        Bench.ready(bench.server().prepare(bench.order(Bench.run(6), cloned)));
        bench.later(Duration.ofMinutes(1));
        try {
            Bench.ready(bench.server().prepare(bench.order(Bench.run(7), cloned)));

            assertThat(Bench.isAlive(pid)).isTrue();
        } finally {
            run(bench.home, "kill $(cat pid)");
        }
    }

    private Prepared prepared(GitWorkspaces server, Path cloned) {
        try {
            return server.prepare(bench.order(Bench.run(7), cloned));
        } catch (WorkspaceTrouble e) {
            throw new IllegalStateException(e);
        }
    }
}
