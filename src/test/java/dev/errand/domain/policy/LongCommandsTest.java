package dev.errand.domain.policy;

import static dev.errand.domain.policy.Grounds.decision;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One thread judges for all agents: what one of them writes must neither end it nor keep it busy.
class LongCommandsTest {
    private static final Duration QUICK = Duration.ofSeconds(2);

    private static final Map<String, String> COMMANDS = new TreeMap<>(Map.ofEntries(
            Map.entry("slashes", "ls " + "/".repeat(15_000)),
            Map.entry("many slashes", "ls " + "/".repeat(500_000)),
            Map.entry("slashes and dots", "ls " + "/.".repeat(7_000)),
            Map.entry("dots", "echo " + ".".repeat(15_000) + "x"),
            Map.entry("many dots", "echo " + ".".repeat(200_000) + "x"),
            Map.entry("a deep path", "cat " + "a/".repeat(7_000)),
            Map.entry("a wide pattern", "echo " + "a".repeat(15_000) + "/*"),
            Map.entry("many patterns", "echo " + "* ".repeat(7_000)),
            Map.entry("a word again and again", "bash -c '" + "git ".repeat(3_900) + "'"),
            Map.entry("redirects", "echo " + "> a ".repeat(3_900)),
            Map.entry("many redirects", "> a ".repeat(100_000)),
            Map.entry("quotes", "echo " + "''".repeat(7_000)),
            Map.entry("prints of sed", "sed -n '" + "p;".repeat(7_000) + "' a"),
            Map.entry("joints", "true;".repeat(3_000)),
            Map.entry("tildes", "echo " + "~/ ".repeat(5_000))));

    static Set<String> names() {
        return COMMANDS.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_hostile_command_is_judged_soon(String name) {
        var command = COMMANDS.get(name);
        for (var mode : Mode.values())
            Assertions.assertTimeoutPreemptively(QUICK, () -> {
                var use = new ToolUse.Runs(command);
                assertThat(decision(mode, use)).isNotNull();
            });
    }
}
