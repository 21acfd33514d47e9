package dev.errand.harness.claude;

import dev.errand.port.Assignment;
import dev.errand.port.Assignment.Start;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the program is called. Everyone on the machine can read it, so nothing in it is secret.
final class CommandLine {
    /// Commits carry no advertisement.
    private static final String SETTINGS =
            Json.line(Map.of("attribution", Map.of("commit", "", "pr", ""), "includeCoAuthoredBy", false));

    private static final String NO_SERVERS = Json.line(Map.of("mcpServers", Map.of()));

    /// Tools that reach other agents, that outlive the turn on a clock of their own, or that leave the workspace.
    private static final List<String> KEPT_BACK = List.of(
            "ListAgents",
            "SendMessage",
            "CronCreate",
            "CronDelete",
            "CronList",
            "ScheduleWakeup",
            "EnterWorktree",
            "ExitWorktree");

    private CommandLine() {}

    /// The program and its arguments.
    ///
    /// @param isKept whether the program knows the session: one that ended before it wrote anything is begun anew
    static List<String> of(ClaudeSettings settings, Assignment assignment, boolean isKept) {
        var command = new ArrayList<>(List.of(
                settings.program().toString(),
                "-p",
                "--input-format",
                "stream-json",
                "--output-format",
                "stream-json",
                "--verbose",
                "--include-partial-messages",
                // Echoes each message and each reply that was taken up.
                "--replay-user-messages",
                "--permission-prompt-tool",
                "stdio",
                // Settings, hooks and servers of the repository would be code of strangers, run before any question.
                "--setting-sources",
                "",
                "--strict-mcp-config",
                "--mcp-config",
                settings.mcpConfig().map(Object::toString).orElse(NO_SERVERS),
                "--settings",
                SETTINGS,
                "--disallowedTools",
                String.join(",", KEPT_BACK)));
        settings.plugins().forEach(plugin -> add(command, "--plugin-dir", plugin.toString()));
        command.addAll(session(assignment, isKept));
        assignment.limits().turns().ifPresent(turns -> add(command, "--max-turns", turns.toString()));
        assignment.limits().money().ifPresent(money -> add(command, "--max-budget-usd", dollars(money.micros())));
        assignment.model().ifPresent(model -> add(command, "--model", model));
        assignment.effort().ifPresent(effort -> add(command, "--effort", effort));
        return command;
    }

    /// All that the program sees of the world. Nothing comes from the server's own environment.
    static Map<String, String> environment(ClaudeSettings settings, Map<String, String> keys) {
        var environment = new HashMap<String, String>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("TERM", "dumb");
        environment.putAll(settings.surroundings());
        environment.put("HOME", settings.home().toString());
        environment.putAll(keys);
        environment.put("CLAUDE_CONFIG_DIR", settings.configDir().toString());
        environment.put("CLAUDE_CODE_EMIT_SESSION_STATE_EVENTS", "1");
        environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        environment.put("DISABLE_AUTOUPDATER", "1");
        environment.put("CLAUDE_CODE_DISABLE_CRON", "1");
        environment.put("CLAUDE_CODE_MAX_RETRIES", Integer.toString(settings.retriesMax()));
        return environment;
    }

    private static List<String> session(Assignment assignment, boolean isKept) {
        var id = assignment.session().value();
        return switch (assignment.start()) {
            case Start.Fresh _ -> List.of("--session-id", id);
            case Start.Resumed _ -> isKept ? List.of("--resume", id) : List.of("--session-id", id);
            case Start.ForkOf fork ->
                isKept
                        ? List.of("--resume", id)
                        : List.of("--resume", fork.other().value(), "--fork-session", "--session-id", id);
        };
    }

    private static String dollars(long micros) {
        return java.math.BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString();
    }

    private static void add(List<String> command, String name, String value) {
        command.add(name);
        command.add(value);
    }
}
