package dev.errand.supervisor;

import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.Run;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.port.StoreTrouble;

/// Says what may be done without asking a person.
@FunctionalInterface
public interface Judge {
    Decision decide(Run run, Asked asked) throws StoreTrouble;
}
