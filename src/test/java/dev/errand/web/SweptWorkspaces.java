package dev.errand.web;

import dev.errand.contract.Told;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Inspection;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.Kept;
import dev.errand.port.Prepared;
import dev.errand.port.ProofOrder;
import dev.errand.port.WorkspaceOrder;
import dev.errand.port.Workspaces;
import java.util.Set;
import java.util.TreeSet;

/// Workspaces of which only the sweep and a snapshot are asked for: runs 1 to 3 have left something lying about.
final class SweptWorkspaces implements Workspaces {
    static final String SNAPSHOT = "5ca1ab1e".repeat(5);

    @Override
    public Set<RunId> sweep(Set<RunId> open) {
        var swept = new TreeSet<RunId>(java.util.Comparator.comparing(RunId::value));
        for (int number = 1; number <= 3; number++) swept.add(Told.runId(number));
        swept.removeAll(open);
        return swept;
    }

    @Override
    public Prepared prepare(WorkspaceOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Inspection inspect(Workspace workspace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String commitRest(Workspace workspace, String subject) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Evidence prove(ProofOrder order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void cancel(RunId run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Kept free(Workspace workspace) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String snapshot(Repository repository, String folder) {
        return SNAPSHOT;
    }
}
