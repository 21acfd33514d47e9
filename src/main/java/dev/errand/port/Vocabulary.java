package dev.errand.port;

import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.policy.ToolUse;
import java.nio.file.Path;

/// What a harness's tools are, in the policy's words.
@FunctionalInterface
public interface Vocabulary {
    /// Links are resolved here, for the policy cannot look at a disk.
    ///
    /// @param workspace the folder that the agent stands in
    ToolUse means(ToolRequest request, Path workspace);
}
