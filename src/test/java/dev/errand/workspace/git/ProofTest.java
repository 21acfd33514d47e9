package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.task.Check;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import dev.errand.port.ProofOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProofTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;
    private Workspace workspace;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
    }

    private ProofOrder order(String... commands) {
        var checks = Arrays.stream(commands).map(Check::confirmed).toList();
        return new ProofOrder(workspace, workspace.base(), 1, checks);
    }

    private List<CheckRun> prove(String... commands) throws Exception {
        return bench.server().prove(order(commands)).checks();
    }

    private Path proofs() {
        return bench.home.resolve("workspaces/proofs");
    }

    private void nothingIsLeft() {
        assertThat(proofs()).isEmptyDirectory();
        assertThat(bench.playground.run(repository, "git", "worktree", "list").lines())
                .hasSize(2);
    }

    @Test
    void a_check_has_an_empty_home_and_no_credentials() throws Exception {
        var check = prove("env | cut -d= -f1 | sort | tr '\\n' ' '; ls -A \"$HOME\" | wc -l; echo $CI")
                .getFirst();

        assertThat(check.output().lines().findFirst().orElseThrow().split(" "))
                .contains("PATH", "HOME", "TMPDIR")
                .isSubsetOf("CI", "ERRAND_RUN", "HOME", "LANG", "PATH", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_", "0");
        assertThat(check.output()).endsWith("0\ntrue\n");
        nothingIsLeft();
    }

    @Test
    void a_long_output_keeps_its_beginning_and_its_end() throws Exception {
        var check = prove("echo first; yes é | head -c 99999999; printf '\\377\\nlast\\n'")
                .getFirst();

        assertThat(check.exitStatus()).isZero();
        assertThat(check.output().length()).isLessThan(Excerpt.FIRST_BYTES + Excerpt.LAST_BYTES + 200);
        assertThat(check.output())
                .startsWith("first\né\n")
                .contains(" bytes left out …\n")
                .endsWith("\uFFFD\nlast\n");
        assertThat(check.output().replace("\uFFFD\nlast", "")).doesNotContain("\uFFFD");
    }

    @Test
    void a_daemon_that_a_check_leaves_is_ended() throws Exception {
        var pid = folder.resolve("pid");
        var check = prove("setsid sh -c 'echo $$ > " + pid + "; exec sleep 1000' & while ! [ -s " + pid
                        + " ]; do :; done")
                .getFirst();

        assertThat(check.passed()).isTrue();
        assertThat(Bench.isAlive(pid)).isFalse();
        nothingIsLeft();
    }

    @Test
    void a_check_at_its_limit_takes_its_children_along_and_the_next_one_runs() throws Exception {
        var pid = folder.resolve("pid");
        var hanging = new Check(
                "trap '' TERM INT; sh -c 'echo $$ > " + pid + "; exec sleep 1000'; sleep 1000",
                Duration.ofMillis(400),
                Check.Standing.CONFIRMED);

        var checks = bench.server()
                .prove(new ProofOrder(workspace, workspace.base(), 1, List.of(hanging, Check.confirmed("true"))))
                .checks();

        assertThat(checks).extracting(CheckRun::timedOut).containsExactly(true, false);
        assertThat(checks).extracting(CheckRun::exitStatus).containsExactly(124, 0);
        assertThat(Bench.isAlive(pid)).isFalse();
    }

    @Test
    void a_cancelled_proof_ends_quickly_and_proves_nothing() throws Exception {
        var server = bench.server();
        var begun = folder.resolve("begun");
        var evidence = new Evidence[1];
        var thread = Thread.startVirtualThread(
                () -> evidence[0] = proven(server, order("echo $$ > " + begun + "; sleep 1000", "true")));
        Bench.await(begun, 1);

        server.cancel(workspace.run());
        thread.join();

        assertThat(evidence[0].passed()).isFalse();
        assertThat(evidence[0].checks().getLast().output()).contains("cancelled");
        nothingIsLeft();
    }

    private static Evidence proven(GitWorkspaces server, ProofOrder order) {
        try {
            return server.prove(order);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_server_that_died_in_a_proof_leaves_nothing_to_the_next() throws Exception {
        var pid = folder.resolve("pid");
        var first = Thread.startVirtualThread(() -> {
            try {
                proven(bench.server(), order("echo $$ > " + pid + "; sleep 1000"));
            } catch (Exception interrupted) {
                // That is how this server dies.
            }
        });
        Bench.await(pid, 1);
        var copy = folder.resolve("copy");
        bench.playground.run(folder, "cp", "-a", proofs().toString(), copy.toString());
        first.interrupt();
        first.join();
        bench.playground.run(folder, "sh", "-c", "cp -a '" + copy + "'/* '" + proofs() + "'");

        assertThat(prove("cat README.md").getFirst().output()).isEqualTo("# A clock\n");
        assertThat(Bench.isAlive(pid)).isFalse();
        nothingIsLeft();
    }

    @Test
    void the_setup_is_that_of_the_base_and_timed_apart() throws Exception {
        Playground.write(repository.resolve(".errand/setup"), "echo made > here\n");
        bench.playground.commit(repository, "Set up");
        var run = Bench.run(5);
        var other = Bench.ready(bench.server().prepare(bench.order(run, repository)));
        Playground.write(Path.of(other.path(), ".errand/setup"), "exit 1\n");
        var tip = bench.server().commitRest(other, "Break the setup");

        var evidence = bench.server().prove(new ProofOrder(other, tip, 1, List.of(Check.confirmed("cat here"))));

        assertThat(evidence.setup())
                .hasValueSatisfying(setup -> assertThat(setup.passed()).isTrue());
        assertThat(evidence.checks().getFirst().output()).isEqualTo("made\n");
    }

    @Test
    void after_a_failing_setup_no_check_is_said_to_have_run() throws Exception {
        Playground.write(repository.resolve(".errand/setup"), "test -e \"$HOME/.gitconfig\"\n");
        bench.playground.commit(repository, "Set up");
        workspace = Bench.ready(bench.server().prepare(bench.order(Bench.run(5), repository)));

        var evidence = bench.server().prove(order("true"));

        assertThat(evidence.setup())
                .hasValueSatisfying(setup -> assertThat(setup.passed()).isFalse());
        assertThat(evidence.checks().getFirst().output()).contains("not run");
        assertThat(evidence.passed()).isFalse();
    }
}
