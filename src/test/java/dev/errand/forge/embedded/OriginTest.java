package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.git.Playground;
import dev.errand.port.Merge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Merging into a repository that has an `origin`.
class OriginTest {
    @TempDir
    Path folder;

    private Yard yard;
    private Path origin;

    @BeforeEach
    void begin() {
        yard = Yard.cloned(folder);
        origin = yard.playground.folder().resolve("clock-origin.git");
    }

    private void onOrigin(String path, String content) {
        var colleague = yard.playground.folder().resolve("colleague");
        yard.in(yard.playground.folder(), "clone", "-q", origin.toString(), colleague.toString());
        Playground.write(colleague.resolve(path), content);
        yard.playground.commit(colleague, "Meanwhile");
        yard.in(colleague, "push", "-q", "origin", "main");
    }

    private void hook(String name, String script) {
        var hook = origin.resolve("hooks").resolve(name);
        Playground.write(hook, "#!/bin/sh\n" + script + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void a_merge_is_pushed_and_the_persons_checkout_stays() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Playground.write(yard.repository.resolve("README.md"), "mine\n");
        var before = yard.playground.everythingIn(yard.repository);

        assertThat(yard.merge(work)).isEqualTo(new Merge.Done(work.commit(), "origin/main"));

        assertThat(yard.in(origin, "rev-parse", "main")).isEqualTo(work.commit());
        assertThat(yard.playground.everythingIn(yard.repository)).isEqualTo(before);
    }

    @Test
    void what_colleagues_pushed_meanwhile_is_merged_with() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        onOrigin("other.txt", "elsewhere\n");

        assertThat(yard.merge(work)).isInstanceOf(Merge.Done.class);

        assertThat(yard.in(origin, "ls-tree", "--name-only", "main")).contains("new.txt", "other.txt");
        assertThat(yard.merge(work)).isInstanceOf(Merge.AlreadyThere.class);
    }

    @Test
    void a_refused_push_changes_nothing_here() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        hook("pre-receive", "echo the main branch is protected >&2; exit 1");
        var before = yard.git("for-each-ref");

        assertThat(Yard.refused(yard.merge(work))).contains("protected");

        assertThat(yard.git("for-each-ref")).isEqualTo(before);
    }

    @Test
    void an_origin_that_is_gone_is_named() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        Files.move(origin, origin.resolveSibling("moved"));

        assertThat(Yard.refused(yard.merge(work))).contains("origin cannot be reached");
    }

    @Test
    void a_persons_unpushed_commits_are_not_published() throws Exception {
        Playground.write(yard.repository.resolve("private.txt"), "mine\n");
        yard.playground.commit(yard.repository, "Not yet");
        var work = yard.work(Map.of("new.txt", "work\n"));
        var before = yard.in(origin, "rev-parse", "main");

        var merge = (Merge.Refused) yard.merge(work);

        assertThat(merge.why()).contains("not pushed");
        assertThat(merge.command()).endsWith("push origin main");
        assertThat(yard.in(origin, "rev-parse", "main")).isEqualTo(before);
    }

    @Test
    void an_origin_without_the_base_is_left_to_the_person() throws Exception {
        yard.in(origin, "branch", "-m", "main", "trunk");
        yard.git("fetch", "-q", "--prune");
        var work = yard.work(Map.of("new.txt", "work\n"));

        assertThat(Yard.refused(yard.merge(work))).contains("no branch main");
    }

    @Test
    void a_planted_pre_push_hook_does_not_run() throws Exception {
        var work = yard.work(Map.of("new.txt", "work\n"));
        var hook = yard.repository.resolve(".git/hooks/pre-push");
        Playground.write(hook, "#!/bin/sh\ntouch '" + yard.playground.folder().resolve("planted") + "'\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        yard.merge(work);

        assertThat(yard.playground.folder().resolve("planted")).doesNotExist();
    }
}
