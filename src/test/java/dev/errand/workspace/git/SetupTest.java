package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.git.Hold;
import dev.errand.git.Playground;
import dev.errand.port.Prepared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SetupTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
    }

    private void setup(String script) {
        Playground.write(repository.resolve(".errand/setup"), script);
        bench.playground.commit(repository, "Set up");
    }

    @Test
    void a_failing_setup_leaves_nothing() throws Exception {
        setup("echo half > made; exit 1\n");

        Bench.refused(bench.server().prepare(bench.order(repository)));

        assertThat(bench.tree(repository)).doesNotExist();
        assertThat(bench.playground.run(repository, "git", "worktree", "list").lines())
                .hasSize(1);
        assertThat(bench.playground.run(repository, "git", "branch", "--list", "errand/*"))
                .isEmpty();
        assertThat(bench.home.resolve("workspaces/commands")).isEmptyDirectory();
    }

    @Test
    void a_script_may_name_its_interpreter_and_sees_no_secrets() throws Exception {
        setup("#!/usr/bin/env sh\nenv | cut -d= -f1 | sort > seen\n");

        Bench.ready(bench.server().prepare(bench.order(repository)));

        assertThat(Files.readAllLines(bench.tree(repository).resolve("seen")))
                .contains("PATH", "HOME", "CI", "ERRAND_RUN")
                .isSubsetOf("CI", "ERRAND_RUN", "HOME", "LANG", "PATH", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void setups_wait_for_each_other_unless_they_say_that_they_need_not() throws Exception {
        var busy = bench.playground.folder().resolve("busy");
        setup("mkdir '" + busy + "' || exit 9\nsleep 0.1\nrmdir '" + busy + "'\n");
        var server = bench.server();
        var results = new Prepared[3];
        var threads = new Thread[3];
        for (var number = 0; number < 3; number++) {
            var own = number;
            threads[own] = Thread.startVirtualThread(() -> results[own] = prepare(server, own));
        }
        for (var thread : threads) thread.join();

        assertThat(results).allSatisfy(Bench::ready);
    }

    private Prepared prepare(GitWorkspaces server, int number) {
        try {
            return server.prepare(bench.order(Bench.run(number), repository));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Prepares a run while another server of the same person is at a setup.
    private CompletableFuture<Prepared> waiting(GitWorkspaces server) throws Exception {
        var prepared = CompletableFuture.supplyAsync(() -> prepare(server, 7));
        Bench.await(bench.home.resolve("workspaces/commands/run-00000007/setup.script"), 0);
        return prepared;
    }

    private Hold otherSetup() throws Exception {
        return Hold.on(bench.playground.folder().resolve("home/.cache/errand/setup.lock"));
    }

    @Test
    void a_setup_waits_for_those_of_other_servers() throws Exception {
        setup("touch '" + folder.resolve("ran") + "'\n");
        CompletableFuture<Prepared> prepared;
        try (var _ = otherSetup()) {
            prepared = waiting(bench.server());
            assertThat(folder.resolve("ran")).doesNotExist();
        }

        Bench.ready(prepared.join());
    }

    @Test
    void a_setup_that_waits_can_be_cancelled() throws Exception {
        setup("true\n");
        var server = bench.server();
        try (var _ = otherSetup()) {
            var prepared = waiting(server);

            server.cancel(Bench.run(7));

            assertThat(Bench.refused(prepared.join())).contains("was cancelled");
        }
    }

    @Test
    void a_setup_that_waited_for_ten_minutes_waits_no_longer() throws Exception {
        setup("true\n");
        try (var _ = otherSetup()) {
            var prepared = waiting(bench.server());
            assertThat(prepared).isNotDone();

            bench.later(Duration.ofMinutes(11));

            Bench.ready(prepared.join());
        }
    }

    @Test
    void a_cancelled_setup_ends_quickly_and_is_refused() throws Exception {
        setup("touch begun; sleep 1000\n");
        var server = bench.server();
        var results = new Prepared[1];
        var thread = Thread.startVirtualThread(() -> results[0] = prepare(server, 7));
        Bench.await(bench.home.resolve("workspaces/trees/run-00000007/clock/begun"), 0);

        server.cancel(Bench.run(7));
        thread.join();

        Bench.refused(results[0]);
    }

    @Test
    void what_a_setup_left_running_ends_with_the_workspace() throws Exception {
        setup("sleep 1000 & echo $! > pid\n");
        var workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
        Files.copy(bench.tree(repository).resolve("pid"), folder.resolve("pid"));
        assertThat(Bench.isAlive(folder.resolve("pid"))).isTrue();

        bench.server().free(workspace);

        assertThat(Bench.isAlive(folder.resolve("pid"))).isFalse();
        assertThat(bench.server().sweep(Set.of())).isEmpty();
    }
}
