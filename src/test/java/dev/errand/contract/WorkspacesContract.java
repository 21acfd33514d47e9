package dev.errand.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Entry;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Prepared;
import dev.errand.port.ProofOrder;
import dev.errand.port.WorkspaceOrder;
import dev.errand.port.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every kind of workspaces promises.
public abstract class WorkspacesContract {
    protected static final RunId RUN = new RunId("run-1a2b3c4d");

    /// Always the same ones, in a server that just started.
    protected abstract Workspaces workspaces() throws Exception;

    /// A repository whose branch `main` has a file README.md, and files of its own with this content, by their path.
    protected abstract Repository repository(String path, String content) throws Exception;

    private Repository plain() throws Exception {
        return repository("notes.txt", "nothing\n");
    }

    protected static WorkspaceOrder order(Repository repository) {
        return new WorkspaceOrder(RUN, repository, Optional.of("main"), Optional.empty(), "Fix the clock");
    }

    private Workspace prepared(Repository repository) throws Exception {
        return ((Prepared.Ready) workspaces().prepare(order(repository))).workspace();
    }

    private static void write(Workspace workspace, String path, String text) throws IOException {
        Files.writeString(Path.of(workspace.path(), path), text);
    }

    private List<CheckRun> proven(Workspace workspace, String commit, Check... checks) throws Exception {
        return workspaces()
                .prove(new ProofOrder(workspace, commit, 1, List.of(checks)))
                .checks();
    }

    @Test
    void a_workspace_has_the_files_of_its_base_on_a_branch_of_its_own() throws Exception {
        var workspace = prepared(plain());

        assertThat(Path.of(workspace.path(), "README.md")).exists();
        assertThat(workspace.branch()).isEqualTo("errand/1a2b3c4d-fix-the-clock");
        assertThat(workspace.baseBranch()).isEqualTo("main");
    }

    @Test
    void a_workspace_is_found_again_as_it_was() throws Exception {
        var repository = plain();
        var workspace = prepared(repository);
        write(workspace, "new.txt", "work\n");

        assertThat(prepared(repository)).isEqualTo(workspace);
        assertThat(Path.of(workspace.path(), "new.txt")).hasContent("work\n");
    }

    @Test
    void a_missing_base_branch_is_refused() throws Exception {
        var order = new WorkspaceOrder(RUN, plain(), Optional.of("nowhere"), Optional.empty(), "Fix the clock");

        var refused = (Prepared.Refused) workspaces().prepare(order);

        assertThat(refused.problem().why()).contains("nowhere");
    }

    @Test
    void what_the_setup_prints_is_told() throws Exception {
        var prepared = (Prepared.Ready)
                workspaces().prepare(order(repository(".errand/setup", "echo made > here; echo warm\n")));

        assertThat(prepared.told()).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo(Entry.Kind.ERRAND);
            assertThat(entry.text()).contains("warm");
        });
        assertThat(Path.of(prepared.workspace().path(), "here")).hasContent("made");
    }

    @Test
    void a_failing_setup_is_refused_with_its_last_words() throws Exception {
        var prepared = workspaces().prepare(order(repository(".errand/setup", "echo no such tool >&2; exit 3\n")));

        assertThat(prepared).isInstanceOfSatisfying(Prepared.Refused.class, refused -> {
            assertThat(refused.problem().why()).contains("status 3").contains("no such tool");
            assertThat(refused.told()).isNotEmpty();
        });
    }

    @Test
    void an_untouched_workspace_is_unchanged_and_clean() throws Exception {
        var workspace = prepared(plain());

        var inspection = workspaces().inspect(workspace);

        assertThat(inspection.head()).isEqualTo(workspace.base());
        assertThat(inspection.dirty()).isEmpty();
        assertThat(inspection.changed()).isFalse();
    }

    @Test
    void what_is_left_is_committed_once() throws Exception {
        var workspace = prepared(plain());
        write(workspace, "new.txt", "work\n");
        write(workspace, "README.md", "# Another\n");
        assertThat(workspaces().inspect(workspace).dirty()).containsExactlyInAnyOrder("README.md", "new.txt");

        var tip = workspaces().commitRest(workspace, "Fix the clock");

        assertThat(workspaces().commitRest(workspace, "Fix the clock")).isEqualTo(tip);
        var inspection = workspaces().inspect(workspace);
        assertThat(inspection.head()).isEqualTo(tip).isNotEqualTo(workspace.base());
        assertThat(inspection.dirty()).isEmpty();
        assertThat(inspection.changed()).isTrue();
    }

    @Test
    void checks_see_the_commit_and_not_the_workspace() throws Exception {
        var workspace = prepared(plain());
        write(workspace, "new.txt", "committed\n");
        var tip = workspaces().commitRest(workspace, "Fix the clock");
        write(workspace, "new.txt", "later\n");

        var checks = proven(workspace, tip, Check.confirmed("cat new.txt"));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.passed()).isTrue();
            assertThat(check.output()).isEqualTo("committed\n");
        });
    }

    @Test
    void all_checks_run_in_order_even_after_a_failure() throws Exception {
        var workspace = prepared(plain());

        var checks = proven(
                workspace, workspace.base(), Check.confirmed("exit 4"), Check.confirmed("echo on; echo err >&2"));

        assertThat(checks).extracting(CheckRun::exitStatus).containsExactly(4, 0);
        assertThat(checks.getLast().output()).isEqualTo("on\nerr\n");
    }

    @Test
    void a_proposed_check_is_not_run() throws Exception {
        var workspace = prepared(plain());

        assertThat(proven(workspace, workspace.base(), Check.proposed("exit 1")))
                .isEmpty();
    }

    @Test
    void a_check_that_hangs_is_ended_at_its_limit() throws Exception {
        var workspace = prepared(plain());

        var checks = proven(
                workspace,
                workspace.base(),
                new Check("echo begun; sleep 1000", Duration.ofSeconds(2), Check.Standing.CONFIRMED));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.timedOut()).isTrue();
            assertThat(check.exitStatus()).isEqualTo(124);
            assertThat(check.output()).isEqualTo("begun\n");
        });
    }

    @Test
    void a_freed_workspace_can_be_brought_back() throws Exception {
        var repository = plain();
        var workspace = prepared(repository);
        write(workspace, "new.txt", "work\n");

        var kept = workspaces().free(workspace);

        assertThat(Path.of(workspace.path())).doesNotExist();
        assertThat(kept.bringBack()).contains(kept.ref());
        assertThat(workspaces().free(workspace).ref()).isEqualTo(kept.ref());
    }

    @Test
    void a_sweep_takes_orphans_and_leaves_open_runs() throws Exception {
        var repository = plain();
        var workspace = prepared(repository);

        assertThat(workspaces().sweep(Set.of(RUN))).isEmpty();
        assertThat(Path.of(workspace.path())).exists();
    }
}
