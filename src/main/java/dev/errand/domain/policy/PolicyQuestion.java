package dev.errand.domain.policy;

import java.util.List;

/// All that the policy needs to know to decide about one use of a tool.
///
/// @param checks the confirmed commands of the task: these the agent may run as they are
public record PolicyQuestion(Mode mode, Ground ground, List<String> checks, ToolUse use) {
    public PolicyQuestion {
        checks = List.copyOf(checks);
    }
}
