package dev.errand.harness.rehearsal;

import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.policy.ToolUse;
import dev.errand.port.Vocabulary;
import java.nio.file.Path;
import java.util.List;

/// The rehearsal agent's tools in the policy's words.
public final class RehearsalTools implements Vocabulary {
    @Override
    public ToolUse means(ToolRequest request, Path workspace) {
        return switch (request.tool()) {
            case "Bash" -> new ToolUse.Runs(request.summary());
            case "Write" ->
                new ToolUse.Edits(List.of(workspace.resolve(request.summary()).toString()));
            case "Ask" -> new ToolUse.Asks();
            default -> new ToolUse.Other(request.tool());
        };
    }
}
