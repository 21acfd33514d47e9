package dev.errand.workspace.git;

import dev.errand.contract.WorkspacesContract;
import dev.errand.domain.task.Repository;
import dev.errand.git.Playground;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.port.Workspaces;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class GitWorkspacesContractTest extends WorkspacesContract {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() throws SandboxTrouble {
        bench = new Bench(folder);
    }

    @Override
    protected Workspaces workspaces() throws WorkspaceTrouble {
        return bench.server();
    }

    @Override
    protected Repository repository(String path, String content) {
        var repository = bench.playground.repository("clock");
        Playground.write(repository.resolve(path), content);
        bench.playground.commit(repository, "More");
        return bench.playground.named(repository);
    }
}
