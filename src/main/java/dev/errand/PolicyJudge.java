package dev.errand;

import dev.errand.domain.policy.Decision;
import dev.errand.domain.policy.Ground;
import dev.errand.domain.policy.Policy;
import dev.errand.domain.policy.PolicyQuestion;
import dev.errand.domain.run.Run;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.task.Check;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Vocabulary;
import dev.errand.supervisor.Judge;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Asks the policy, with the run's mode, ground and confirmed checks.
///
/// @param words each agent's tools in the policy's words
/// @param home what no agent may read
record PolicyJudge(Store store, Map<String, Vocabulary> words, Home home) implements Judge {
    @Override
    public Decision decide(Run run, Asked asked) throws StoreTrouble {
        var workspaces = store.inHand(run.id()).workspaces();
        var vocabulary = words.get(run.orders().agent());
        if (workspaces.isEmpty() || vocabulary == null) return Decision.ask("nothing is known of this agent");
        var workspace = real(Path.of(workspaces.getFirst().path()));
        var checks = store.task(run.task()).orElseThrow().brief().confirmedChecks().stream()
                .map(Check::command)
                .toList();
        var ground = new Ground(
                workspace.toString(),
                System.getProperty("user.home"),
                List.of("/tmp"),
                List.of(real(home.folder()).toString()));
        var use = vocabulary.means(asked.request(), workspace);
        return Policy.decide(new PolicyQuestion(run.orders().mode(), ground, checks, use));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path;
        }
    }
}
