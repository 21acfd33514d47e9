package dev.errand.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {
    private static final String SYNCED = "fsync/hardware-flush\",\"value\":\"1\"";

    @TempDir
    Path folder;

    /// A git that is a script.
    private Git scripted(String script) {
        var program = folder.resolve("bin/git");
        Playground.write(program, "#!/bin/sh\n" + script + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return Git.of(Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")))
                .in(folder);
    }

    @Test
    void a_call_that_hangs_is_ended_with_its_children() {
        var git = scripted("echo $$ > pid; sleep 1000");

        assertThatThrownBy(() -> git.within(Duration.ofMillis(200)).ask("status"))
                .isInstanceOf(GitTrouble.class)
                .hasMessageContaining("took longer");
    }

    @Test
    void an_output_is_cut_where_the_caller_says_so() throws GitTrouble {
        var said = scripted("yes").upTo(1000).ask("log");

        assertThat(said.cut()).isTrue();
        assertThat(said.out()).hasSize(1000);
    }

    @Test
    void a_helper_that_stays_behind_does_not_hold_the_call() throws GitTrouble {
        assertThat(scripted("sleep 5 >/dev/null & echo done").line("fetch")).isEqualTo("done");
    }

    @Test
    void nothing_of_the_servers_environment_comes_through_that_git_does_not_need() throws GitTrouble {
        var environment = new HashMap<>(Map.of("SECRET_TOKEN", "x", "GIT_DIR", "/elsewhere"));
        scripted("env");
        environment.put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));

        var seen = Git.of(environment).in(folder).must("status").text();

        assertThat(seen).contains("GIT_TERMINAL_PROMPT=0", "LC_ALL=C").doesNotContain("SECRET_TOKEN", "GIT_DIR");
    }

    @Test
    void objects_and_refs_are_synced_before_git_answers() throws GitTrouble {
        var ground = new Playground(folder);
        var trace = folder.resolve("trace");
        var git = ground.git().in(ground.repository("clock")).with("GIT_TRACE2_EVENT", trace.toString());

        git.given("work").must("hash-object", "-w", "--stdin");
        assertThat(Playground.read(trace)).contains(SYNCED);
        Playground.write(trace, "");
        git.must("update-ref", "refs/errand/kept/run-1a2b3c4d", "HEAD");

        assertThat(Playground.read(trace)).contains(SYNCED);
    }

    @Test
    void a_missing_git_is_too_old() {
        assertThat(Git.of(Map.of("PATH", folder.toString())).isNewEnough()).isFalse();
    }

    @Test
    void versions_are_compared_by_their_numbers() {
        assertThat(scripted("echo git version 2.39.0").isNewEnough()).isTrue();
        assertThat(scripted("echo 'git version 2.100.1 (Apple Git-1)'").isNewEnough())
                .isTrue();
        assertThat(scripted("echo git version 2.9.5").isNewEnough()).isFalse();
        assertThat(scripted("echo git version 3.0.0").isNewEnough()).isTrue();
    }

    @Test
    void a_lock_keeps_other_processes_out_until_it_is_given_back() throws Exception {
        var file = folder.resolve("lock");
        try (var _ = Hold.on(file)) {
            assertThat(locks()).contains(":" + Files.getAttribute(file, "unix:ino") + " ");
        }
        assertThat(locks()).doesNotContain(":" + Files.getAttribute(file, "unix:ino") + " ");
    }

    /// What the system knows of locks: other processes see the same.
    private static String locks() throws Exception {
        return Files.readString(Path.of("/proc/locks"));
    }

    @Test
    void a_pipe_in_the_place_of_a_lock_is_refused() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> Hold.on(pipe)).hasMessageContaining("in its place");
    }

    @Test
    void a_lock_keeps_other_threads_out() throws Exception {
        var file = folder.resolve("lock");
        var inside = new boolean[1];
        Thread other;
        try (var _ = Hold.on(file)) {
            other = Thread.startVirtualThread(() -> {
                try (var _ = Hold.on(file)) {
                    inside[0] = true;
                } catch (GitTrouble e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(inside[0]).isFalse();
        }
        other.join();
        assertThat(inside[0]).isTrue();
    }
}
