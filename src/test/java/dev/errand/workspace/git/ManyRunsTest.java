package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManyRunsTest {
    private static final int RUNS = 20;

    @TempDir
    Path folder;

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(calls)) results.add(future.get());
            return results;
        }
    }

    @RepeatedTest(3)
    void twenty_runs_on_one_repository_share_one_fetch_and_come_and_go_at_once() throws Exception {
        var bench = new Bench(folder);
        var repository = bench.playground.cloned("clock");
        var fetches = bench.playground.folder().resolve("fetches");
        var counting = bench.playground.folder().resolve("upload-pack");
        Playground.write(counting, "#!/bin/sh\necho once >> '" + fetches + "'\nexec git-upload-pack \"$@\"\n");
        assertThat(counting.toFile().setExecutable(true)).isTrue();
        bench.playground.run(repository, "git", "config", "remote.origin.uploadpack", counting.toString());
        // Two servers in one process stand for two processes: they share nothing but the files.
        var servers = List.of(bench.server(), bench.server());

        var workspaces = atOnce(IntStream.range(0, RUNS)
                .<Callable<Workspace>>mapToObj(number ->
                        () -> Bench.ready(servers.get(number % 2).prepare(bench.order(Bench.run(number), repository))))
                .toList());

        assertThat(Files.readAllLines(fetches)).hasSize(1);
        assertThat(workspaces).extracting(Workspace::branch).doesNotHaveDuplicates();
        assertThat(workspaces)
                .allSatisfy(workspace ->
                        assertThat(Path.of(workspace.path(), "README.md")).exists());

        var refs = atOnce(workspaces.stream()
                .<Callable<String>>map(
                        workspace -> () -> servers.getFirst().free(workspace).ref())
                .toList());

        assertThat(refs).hasSize(RUNS).doesNotHaveDuplicates();
        assertThat(bench.playground.run(repository, "git", "worktree", "list").lines())
                .hasSize(1);
        assertThat(bench.playground.run(repository, "git", "branch", "--list", "errand/*"))
                .isEmpty();
    }
}
