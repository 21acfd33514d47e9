package dev.errand.harness.claude;

import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.policy.ToolUse;
import dev.errand.domain.policy.ToolUse.Asks;
import dev.errand.domain.policy.ToolUse.Delegates;
import dev.errand.domain.policy.ToolUse.Edits;
import dev.errand.domain.policy.ToolUse.Fetches;
import dev.errand.domain.policy.ToolUse.Other;
import dev.errand.domain.policy.ToolUse.Plans;
import dev.errand.domain.policy.ToolUse.Reads;
import dev.errand.domain.policy.ToolUse.Runs;
import dev.errand.port.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Claude Code's tools in the policy's words. A tool that is not named here is not vouched for.
public final class ClaudeTools implements Vocabulary {
    /// What a delegation may say. Others give the helper rights or a workspace of its own.
    private static final Set<String> DELEGATION =
            Set.of("description", "prompt", "subagent_type", "model", "resume", "run_in_background", "name");

    @Override
    public ToolUse means(ToolRequest request, Path workspace) {
        return means(request.tool(), Json.parse(request.input()), workspace);
    }

    /// The same, for an input that is already parsed.
    ///
    /// @param workspace a real path
    static ToolUse means(String tool, JsonNode input, Path workspace) {
        var links = new Links(workspace);
        return switch (tool) {
            case "Read" -> new Reads(links.real(word(input, "file_path")));
            case "LS" -> new Reads(links.real(word(input, "path")));
            case "NotebookRead" -> new Reads(links.real(word(input, "notebook_path")));
            case "Glob" -> new Reads(searched(links, input, "pattern"));
            case "Grep" -> new Reads(searched(links, input, "glob"));
            case "TodoWrite",
                    "TodoRead",
                    "ToolSearch",
                    "ReportFindings",
                    "TaskStop",
                    "BashOutput",
                    "TaskOutput",
                    "KillShell" -> new Reads(List.of());
            case "Edit", "Write", "MultiEdit" -> new Edits(links.real(word(input, "file_path")));
            case "NotebookEdit" -> new Edits(links.real(word(input, "notebook_path")));
            case "Bash" -> runs(links, input);
            case "WebFetch" -> new Fetches(word(input, "url"));
            case "WebSearch" -> new Fetches("search:" + word(input, "query"));
            case "Task", "Agent" -> delegates(tool, input);
            case "AskUserQuestion" -> new Asks();
            case "ExitPlanMode", "EnterPlanMode" -> new Plans();
            default -> new Other(tool);
        };
    }

    private static String word(JsonNode input, String field) {
        return input.path(field).asString("");
    }

    /// A pattern of file names can lead somewhere too: `../**` is a look outside.
    private static List<String> searched(Links links, JsonNode input, String patternField) {
        var folder = word(input, "path");
        var paths = new ArrayList<>(links.real(folder.isEmpty() ? "." : folder));
        var pattern = word(input, patternField);
        if (pattern.startsWith("/") || pattern.startsWith("~") || pattern.contains("..")) paths.add(pattern);
        return paths;
    }

    /// Outside of its own fence a command is another thing than it looks.
    private static ToolUse runs(Links links, JsonNode input) {
        if (input.path("dangerouslyDisableSandbox").asBoolean(false)) return new Other("Bash without its sandbox");
        var command = word(input, "command");
        return new Runs(command, links.strays(command));
    }

    private static ToolUse delegates(String tool, JsonNode input) {
        return DELEGATION.containsAll(input.propertyNames())
                ? new Delegates(word(input, "subagent_type"))
                : new Other(tool + " with " + String.join(", ", input.propertyNames()));
    }
}
