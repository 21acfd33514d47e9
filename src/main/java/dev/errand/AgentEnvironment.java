package dev.errand;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an agent sees of the server's environment: where programs are and how text is written. No key, no agent of
/// ours.
final class AgentEnvironment {
    private static final List<String> PASSED = List.of("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "LOGNAME");

    private AgentEnvironment() {}

    /// With a git identity: an agent's commits are an agent's, whoever asked for them.
    static Map<String, String> of(Map<String, String> server) {
        var seen = new LinkedHashMap<String, String>();
        for (var name : PASSED) if (server.containsKey(name)) seen.put(name, server.get(name));
        seen.putIfAbsent("PATH", "/usr/local/bin:/usr/bin:/bin");
        seen.putIfAbsent("LANG", "C.UTF-8");
        seen.put("TERM", "dumb");
        for (var role : List.of("AUTHOR", "COMMITTER")) {
            seen.put("GIT_" + role + "_NAME", server.getOrDefault("ERRAND_AGENT_NAME", "Errand agent"));
            seen.put("GIT_" + role + "_EMAIL", server.getOrDefault("ERRAND_AGENT_EMAIL", "agent@errand.invalid"));
        }
        return seen;
    }
}
