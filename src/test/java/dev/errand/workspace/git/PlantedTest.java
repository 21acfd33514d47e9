package dev.errand.workspace.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.workspace.Workspace;
import dev.errand.forge.embedded.EmbeddedForge;
import dev.errand.git.Playground;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Repositories that an agent made inside its workspace, with programs in their configuration.
@Timeout(60)
class PlantedTest {
    @TempDir
    Path folder;

    private Bench bench;
    private Path repository;
    private Path tree;
    private Path planted;
    private Workspace workspace;

    @BeforeEach
    void begin() throws Exception {
        bench = new Bench(folder);
        repository = bench.playground.repository("clock");
        tree = bench.tree(repository);
        planted = bench.playground.folder().resolve("planted");
        workspace = Bench.ready(bench.server().prepare(bench.order(repository)));
    }

    private String git(Path where, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return bench.playground.run(where, command);
    }

    /// A repository with a commit, and with a filter that git would run to see whether its file has changed.
    private Path plant(String path) {
        var inner = tree.resolve(path);
        Playground.make(inner);
        git(inner, "init", "-q", "-b", "main");
        Playground.write(inner.resolve("file.txt"), "committed\n");
        bench.playground.commit(inner, "Inner");
        for (var kind : List.of("clean", "smudge", "process"))
            git(inner, "config", "filter.x." + kind, "touch '" + planted + "'; cat");
        Playground.write(inner.resolve(".gitattributes"), "* filter=x\n");
        Playground.write(inner.resolve("file.txt"), "changedly\n");
        return inner;
    }

    private List<String> keptOf(String path) {
        return git(repository, "for-each-ref", "--format=%(refname)", "refs/errand/nested/run-1a2b3c4d")
                .lines()
                .filter(ref -> ref.contains("/" + path + "-") && ref.endsWith("/files"))
                .map(ref -> git(repository, "show", ref + ":file.txt"))
                .toList();
    }

    private void theServerLooksCommitsAndFrees() throws Exception {
        bench.server().inspect(workspace);
        bench.server().commitRest(workspace, "Rest");
        bench.server().free(workspace);
    }

    @Test
    void a_filter_of_a_repository_inside_does_not_run_and_its_work_is_kept() throws Exception {
        plant("inner");

        theServerLooksCommitsAndFrees();

        assertThat(planted).doesNotExist();
        assertThat(keptOf("inner")).containsExactly("changedly");
    }

    @Test
    void neither_does_that_of_a_submodule() throws Exception {
        git(tree, "-c", "advice.addEmbeddedRepo=false", "add", plant("inner").toString());

        theServerLooksCommitsAndFrees();

        assertThat(planted).doesNotExist();
        assertThat(keptOf("inner")).containsExactly("changedly");
    }

    @Test
    void nor_one_further_in() throws Exception {
        plant("inner");
        plant("inner/most");

        bench.server().free(workspace);

        assertThat(planted).doesNotExist();
        assertThat(keptOf("most")).containsExactly("changedly");
    }

    @Test
    void nor_when_the_change_is_discarded() throws Exception {
        plant("inner");

        new EmbeddedForge(bench.playground.git()).discard(workspace, new Actor.Person("ada"));

        assertThat(planted).doesNotExist();
        assertThat(keptOf("inner")).containsExactly("changedly");
    }

    @Test
    void the_commit_of_a_submodule_goes_into_the_commit_of_the_rest() throws Exception {
        var inner = plant("inner");
        git(tree, "-c", "advice.addEmbeddedRepo=false", "add", inner.toString());
        git(tree, "commit", "-q", "-m", "Add inner");
        git(inner, "commit", "-q", "--allow-empty", "-m", "Next");

        var tip = bench.server().commitRest(workspace, "Rest");

        assertThat(git(tree, "rev-parse", tip + ":inner")).isEqualTo(git(inner, "rev-parse", "HEAD"));
    }

    @Test
    void a_submodules_folder_dressed_as_a_repository_of_its_own_is_kept_as_files() throws Exception {
        var inner = plant("inner");
        git(tree, "-c", "advice.addEmbeddedRepo=false", "add", inner.toString());
        bench.playground.run(inner, "sh", "-c", "cp -R .git/. . && rm -rf .git");
        git(inner, "config", "--file", inner.resolve("config").toString(), "core.worktree", inner.toString());

        theServerLooksCommitsAndFrees();

        assertThat(planted).doesNotExist();
        assertThat(keptOf("inner")).containsExactly("changedly");
    }

    @Test
    void a_link_in_the_place_of_a_submodule_leads_nowhere() throws Exception {
        var inner = plant("inner");
        git(tree, "-c", "advice.addEmbeddedRepo=false", "add", inner.toString());
        git(tree, "commit", "-q", "-m", "Add inner");
        Files.move(inner, folder.resolve("elsewhere"));
        Files.createSymbolicLink(inner, folder.resolve("elsewhere"));

        bench.server().free(workspace);

        assertThat(keptOf("inner")).isEmpty();
    }
}
