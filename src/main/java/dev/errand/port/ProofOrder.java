package dev.errand.port;

import dev.errand.domain.task.Check;
import dev.errand.domain.workspace.Workspace;
import java.util.List;

/// What is to be proven: these checks, on this commit of this workspace's branch.
public record ProofOrder(Workspace workspace, String commit, int attempt, List<Check> checks) {
    public ProofOrder {
        checks = List.copyOf(checks);
    }
}
