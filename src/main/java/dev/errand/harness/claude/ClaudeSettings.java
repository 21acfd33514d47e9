package dev.errand.harness.claude;

import dev.errand.port.Lease;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How Claude Code is run on this machine.
///
/// @param program the `claude` program
/// @param configDir where it keeps its conversations (`CLAUDE_CONFIG_DIR`); Errand's own, not the user's
/// @param home the home folder of the agent and of all that it starts
/// @param keys the file with the keys, see [Keys]
/// @param mcpConfig a file that names the only MCP servers an agent gets
/// @param plugins folders of the only plugins, with their skills, an agent gets
/// @param surroundings what else agents see in their environment: `PATH`, `LANG`, `TERM`, `TMPDIR`, git's identity
/// @param retriesMax how often a request to the model is tried again before the trouble is told
public record ClaudeSettings(
        Path program,
        Path configDir,
        Path home,
        Path keys,
        Optional<Path> mcpConfig,
        List<Path> plugins,
        Map<String, String> surroundings,
        int retriesMax,
        Lease lease) {
    public ClaudeSettings {
        plugins = List.copyOf(plugins);
        surroundings = Map.copyOf(surroundings);
    }
}
