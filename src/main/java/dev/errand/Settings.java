package dev.errand;

import dev.errand.domain.money.Money;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/// What an operator can set, in the file `settings` of the home (`name = value`), or by an environment variable of the
/// same name (`slots` is `ERRAND_SLOTS`), which wins.
///
/// @param slots how many runs may use the machine at once
/// @param tcp the loopback port to listen on as well; 0 takes a free one; absent means none
/// @param claude the Claude Code program
/// @param mcp MCP servers of the person's own for Claude Code, as a file; none unless named here
/// @param leaseTicks how many ticks in a row an agent goes on without a server
public record Settings(
        int slots,
        OptionalInt tcp,
        String agent,
        Mode mode,
        Limits limits,
        Path claude,
        Optional<Path> mcp,
        int leaseTicks,
        int leaseTickSeconds) {

    public static Settings read(Home home, Map<String, String> environment) throws IOException {
        var file = new Properties();
        if (Files.exists(home.settings()))
            try (Reader in = Files.newBufferedReader(home.settings())) {
                file.load(in);
            }
        return new Values(file, environment).settings();
    }

    /// By cores and memory: each agent wants a core now and then, and about a quarter of a gigabyte all the time.
    static int slotsOf(int cores, long memoryBytes) {
        var byMemory = memoryBytes / (512L << 20);
        return Math.clamp(Math.min(cores * 2L, byMemory), 1, 64);
    }

    private record Values(Properties file, Map<String, String> environment) {
        Settings settings() {
            var limits = new Limits(
                    get("limit.usd").map(BigDecimal::new).map(Money::dollars),
                    get("limit.turns").map(Integer::valueOf),
                    get("limit.minutes").map(Long::valueOf).map(Duration::ofMinutes),
                    get("limit.tokens").map(Long::valueOf),
                    get("limit.rounds").map(Integer::valueOf));
            return new Settings(
                    get("slots").map(Integer::parseInt).orElseGet(Values::usualSlots),
                    get("tcp").map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty()),
                    get("agent").orElse("claude"),
                    get("mode")
                            .map(word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)))
                            .orElse(Mode.EDIT),
                    limits,
                    get("claude").map(Path::of).orElse(Path.of("claude")),
                    get("claude.mcp").map(Path::of),
                    get("lease.ticks").map(Integer::parseInt).orElse(180),
                    get("lease.tick.seconds").map(Integer::parseInt).orElse(5));
        }

        private Optional<String> get(String name) {
            var variable = "ERRAND_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
            var value = environment.getOrDefault(variable, file.getProperty(name, ""));
            return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
        }

        private static int usualSlots() {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return slotsOf(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
        }
    }
}
