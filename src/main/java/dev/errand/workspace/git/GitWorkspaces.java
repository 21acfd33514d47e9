package dev.errand.workspace.git;

import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Inspection;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Kept;
import dev.errand.port.Prepared;
import dev.errand.port.ProofOrder;
import dev.errand.port.WorkspaceOrder;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.port.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// Workspaces as git worktrees: for a developer's own repository and tasks that are trusted. Nothing fences an agent
/// in here; the server only takes care not to stumble over what it leaves.
public final class GitWorkspaces implements Workspaces {
    private final Tools tools;
    private final Busy busy;
    private final Preparation preparation;
    private final Leftovers leftovers;
    private final Proof proof;
    private final Leaving leaving;
    private final Sweeping sweeping;

    /// @param folder where all workspaces are made; private to this server
    public GitWorkspaces(Path folder, Tools tools) throws WorkspaceTrouble {
        try {
            var places = Places.below(folder.toAbsolutePath());
            this.tools = tools;
            var commands = new Commands(tools.sandbox(), tools.lease());
            this.busy = new Busy(tools.clock());
            this.preparation = new Preparation(tools, places, commands, busy);
            this.leftovers = new Leftovers(tools.git());
            this.proof = new Proof(tools, places, commands);
            this.leaving = new Leaving(tools, places, commands);
            this.sweeping = new Sweeping(tools, places, commands, busy);
        } catch (IOException e) {
            throw new WorkspaceTrouble("The folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Prepared prepare(WorkspaceOrder order) throws WorkspaceTrouble {
        try (var _ = busy.enter(order.run())) {
            busy.prepared(order.run());
            return preparation.prepare(order);
        }
    }

    @Override
    public Inspection inspect(Workspace workspace) throws WorkspaceTrouble {
        return leftovers.inspect(workspace);
    }

    @Override
    public String commitRest(Workspace workspace, String subject) throws WorkspaceTrouble {
        try (var _ = busy.enter(workspace.run())) {
            return leftovers.commitRest(workspace, subject);
        }
    }

    @Override
    public Evidence prove(ProofOrder order) throws WorkspaceTrouble {
        var run = order.workspace().run();
        var before = busy.cancels(run);
        try (var _ = busy.enter(run)) {
            return proof.prove(order, () -> busy.cancels(run) != before);
        }
    }

    /// What a setup left running for the agent, a database for example, ends too.
    @Override
    public void cancel(RunId run) throws WorkspaceTrouble {
        busy.cancel(run);
        leaving.endCommands(run);
    }

    @Override
    public Kept free(Workspace workspace) throws WorkspaceTrouble {
        try (var _ = busy.enter(workspace.run())) {
            var kept = leaving.free(workspace);
            busy.freed(workspace.run());
            return kept;
        }
    }

    @Override
    public String snapshot(Repository repository, String folder) throws WorkspaceTrouble {
        return PersonsWork.snapshot(tools.git(), repository, folder);
    }

    @Override
    public Set<RunId> sweep(Set<RunId> open) throws WorkspaceTrouble {
        return sweeping.sweep(run -> !open.contains(run) && !busy.isYoung(run));
    }
}
