package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.git.Playground;
import dev.errand.port.Prepared;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludedTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        Playground.write(repository.resolve(".gitignore"), ".env*\nsecrets/\n*.link\n");
        Playground.write(
                repository.resolve(".worktreeinclude"),
                "# needed to run\n.env*\n!.env.old\nsecrets/\n*.link\nnotes.txt\n");
        bench.playground.commit(repository, "Ignore");
    }

    private Path included(String path) {
        return bench.tree(repository).resolve(path);
    }

    private String prepare() throws Exception {
        var prepared = (Prepared.Ready) bench.server().prepare(bench.order(repository));
        return prepared.told().getFirst().text();
    }

    @Test
    void ignored_files_that_it_names_are_copied_and_others_are_not() throws Exception {
        Playground.write(repository.resolve(".env"), "KEY=1\n");
        Playground.write(repository.resolve(".env.old"), "KEY=0\n");
        Playground.write(repository.resolve("secrets/a ü/key"), "key\n");
        Playground.write(repository.resolve("notes.txt"), "not ignored\n");

        assertThat(prepare()).startsWith("Copied 2 files");

        assertThat(included(".env")).hasContent("KEY=1");
        assertThat(included("secrets/a ü/key")).hasContent("key");
        assertThat(included(".env.old")).doesNotExist();
        assertThat(included("notes.txt")).doesNotExist();
    }

    @Test
    void links_and_what_is_gits_are_not_copied() throws Exception {
        Playground.write(folder.resolve("outside/passwords"), "secret\n");
        Files.createSymbolicLink(repository.resolve("out.link"), folder.resolve("outside/passwords"));
        Files.createSymbolicLink(
                Playground.make(repository.resolve("secrets")).resolve("dir"), folder.resolve("outside"));
        bench.playground.run(repository, "git", "init", "-q", "secrets/inner");
        Playground.write(repository.resolve("secrets/inner/file"), "inner\n");

        assertThat(prepare()).contains("out.link is not copied: it is a link");

        assertThat(included("out.link")).doesNotExist();
        assertThat(included("secrets/dir")).doesNotExist();
        assertThat(included("secrets/inner/.git")).doesNotExist();
    }

    @Test
    void a_link_of_the_base_branch_does_not_lead_a_copy_out() throws Exception {
        var outside = Playground.make(folder.resolve("outside"));
        bench.playground.run(repository, "git", "switch", "-q", "-c", "planted");
        Files.createSymbolicLink(repository.resolve("secrets"), outside);
        bench.playground.run(repository, "git", "add", "--force", "secrets");
        bench.playground.commit(repository, "Plant");
        bench.playground.run(repository, "git", "switch", "-q", "main");
        Playground.write(repository.resolve("secrets/key"), "key\n");
        var order = new dev.errand.port.WorkspaceOrder(
                Bench.RUN,
                bench.playground.named(repository),
                java.util.Optional.of("planted"),
                java.util.Optional.empty(),
                "Fix");

        var prepared = (Prepared.Ready) bench.server().prepare(order);

        assertThat(prepared.told().getFirst().text()).contains("a link is there");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void what_the_base_branch_says_counts_and_not_what_is_checked_out() throws Exception {
        Playground.write(repository.resolve(".env"), "KEY=1\n");
        Playground.write(repository.resolve(".worktreeinclude"), "secrets/\n");
        Playground.write(repository.resolve("secrets/key"), "key\n");

        prepare();

        assertThat(included(".env")).exists();
    }
}
