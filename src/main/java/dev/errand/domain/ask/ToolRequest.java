package dev.errand.domain.ask;

/// What an agent wants to do, exactly as it asked.
///
/// @param toolUseId the agent's own name for this call, which its result carries too
/// @param tool the tool's name, for example `Bash`
/// @param input the tool's input, as canonical JSON (keys sorted, no white space)
/// @param summary the one line that a person reads: the command, the path, the question
public record ToolRequest(String toolUseId, String tool, String input, String summary) {}
