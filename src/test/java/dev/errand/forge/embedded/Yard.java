package dev.errand.forge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.ForgeContract.Work;
import dev.errand.domain.run.RunId;
import dev.errand.domain.workspace.Workspace;
import dev.errand.git.Playground;
import dev.errand.port.Merge;
import java.nio.file.Path;
import java.util.Map;

/// A repository of a person, and the worktree of a run beside it.
final class Yard {
    static final RunId RUN = new RunId("run-1a2b3c4d");

    final Playground playground;
    final Path repository;
    final EmbeddedForge forge;

    Yard(Playground playground, Path repository) {
        this.playground = playground;
        this.repository = repository;
        this.forge = new EmbeddedForge(playground.git());
    }

    static Yard plain(Path folder) {
        var playground = new Playground(folder);
        return new Yard(playground, playground.repository("clock"));
    }

    static Yard cloned(Path folder) {
        var playground = new Playground(folder);
        return new Yard(playground, playground.cloned("clock"));
    }

    Path tree() {
        return playground.folder().resolve("trees/clock");
    }

    /// The workspace of a run that leaves a branch as it is now.
    Workspace workspace(String base) {
        var branch = "errand/1a2b3c4d-fix-the-clock";
        git("worktree", "add", "-q", "--no-track", "-b", branch, tree().toString(), base);
        return new Workspace(
                RUN, playground.named(repository), tree().toString(), branch, base, git("rev-parse", base));
    }

    Work work(Map<String, String> files) {
        var workspace = workspace("main");
        return new Work(workspace, commit(files));
    }

    String commit(Map<String, String> files) {
        files.forEach((path, content) -> Playground.write(tree().resolve(path), content));
        return playground.commit(tree(), "Fix the clock");
    }

    String git(String... arguments) {
        return in(repository, arguments);
    }

    String in(Path where, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return playground.run(where, command);
    }

    Merge merge(Work work) throws Exception {
        return forge.merge(work.workspace(), work.commit(), "Merge the clock\n\nErrand-Run: run-1a2b3c4d");
    }

    static String refused(Merge merge) {
        assertThat(merge).isInstanceOf(Merge.Refused.class);
        var refused = (Merge.Refused) merge;
        assertThat(refused.command()).startsWith("git ");
        return refused.why();
    }
}
