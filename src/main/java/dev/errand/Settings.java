package dev.errand;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.money.Money;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.function.Function;

/// What an operator can set, in the file `settings` of the home (`name = value`), or by an environment variable of the
/// same name (`slots` is `ERRAND_SLOTS`), which wins.
///
/// @param slots how many runs may use the machine at once
/// @param tcp the loopback port to listen on as well; 0 takes a free one; absent means none
/// @param claude the Claude Code program
/// @param mcp MCP servers of the person's own for Claude Code, as a file; none unless named here
/// @param plugins plugins of the person's own for Claude Code, with their skills; none unless named here
/// @param leaseTicks how many ticks in a row an agent goes on without a server
record Settings(
        int slots,
        OptionalInt tcp,
        String agent,
        Mode mode,
        Limits limits,
        Path claude,
        Optional<Path> mcp,
        List<Path> plugins,
        int leaseTicks,
        int leaseTickSeconds) {

    /// In the order of `docs/settings.md`.
    static final List<String> NAMES = List.of(
            "slots",
            "tcp",
            "agent",
            "mode",
            "limit.usd",
            "limit.turns",
            "limit.minutes",
            "limit.tokens",
            "limit.rounds",
            "claude",
            "claude.mcp",
            "claude.plugins",
            "lease.ticks",
            "lease.tick.seconds");

    /// How reading them went.
    sealed interface Found {
        record Here(Settings settings) implements Found {}

        record Wrong(Problem problem) implements Found {}
    }

    static Found read(Home home, Map<String, String> environment) throws IOException {
        var file = new Properties();
        if (Files.exists(home.settings()))
            try (Reader in = Files.newBufferedReader(home.settings())) {
                file.load(in);
            }
        for (var name : file.stringPropertyNames())
            if (!NAMES.contains(name))
                return new Found.Wrong(new Problem(
                        "There is no setting called " + name,
                        "it stands in " + home.settings(),
                        "one of " + String.join(", ", NAMES)));
        try {
            return new Found.Here(new Values(file, environment).settings());
        } catch (WrongValue wrong) {
            return new Found.Wrong(wrong.problem);
        }
    }

    /// By cores and memory: each agent wants a core now and then, and about a quarter of a gigabyte all the time.
    static int slotsOf(int cores, long memoryBytes) {
        var byMemory = memoryBytes / (512L << 20);
        return Math.clamp(Math.min(cores * 2L, byMemory), 1, 64);
    }

    /// Carries a problem out of the reading of one value.
    private static final class WrongValue extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        WrongValue(Problem problem) {
            super(problem.what());
            this.problem = problem;
        }
    }

    private record Values(Properties file, Map<String, String> environment) {
        Settings settings() {
            var limits = new Limits(
                    get("limit.usd", "an amount above zero, such as 5 or 0.50", Values::amount)
                            .map(Money::dollars),
                    number("limit.turns", 1),
                    number("limit.minutes", 1).map(Duration::ofMinutes),
                    get("limit.tokens", "a whole number, 1 or more", Values::tokens),
                    number("limit.rounds", 0));
            return new Settings(
                    number("slots", 1).orElseGet(Values::usualSlots),
                    get("tcp", "a port: 0 to 65535", Values::port)
                            .map(OptionalInt::of)
                            .orElse(OptionalInt.empty()),
                    get("agent", "the name of an agent", word -> word).orElse("claude"),
                    get("mode", "ask, edit or full", word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)))
                            .orElse(Mode.EDIT),
                    limits,
                    get("claude", "a path", Path::of).orElse(Path.of("claude")),
                    get("claude.mcp", "a path", Path::of),
                    get("claude.plugins", "paths with a colon between them", Values::paths)
                            .orElse(List.of()),
                    number("lease.ticks", 1).orElse(180),
                    number("lease.tick.seconds", 1).orElse(5));
        }

        private static BigDecimal amount(String word) {
            var amount = new BigDecimal(word);
            if (amount.signum() <= 0) throw new IllegalArgumentException(word);
            return amount;
        }

        private static long tokens(String word) {
            var tokens = Long.parseLong(word);
            if (tokens <= 0) throw new IllegalArgumentException(word);
            return tokens;
        }

        private static int port(String word) {
            var port = Integer.parseInt(word);
            if (port < 0 || port > 65_535) throw new IllegalArgumentException(word);
            return port;
        }

        private Optional<Integer> number(String name, int least) {
            return get(name, "a whole number, " + least + " or more", word -> {
                var number = Integer.parseInt(word);
                if (number < least) throw new IllegalArgumentException(word);
                return number;
            });
        }

        private <T> Optional<T> get(String name, String form, Function<String, T> reading) {
            var variable = variable(name);
            var value = environment
                    .getOrDefault(variable, file.getProperty(name, ""))
                    .strip();
            if (value.isEmpty()) return Optional.empty();
            try {
                return Optional.of(reading.apply(value));
            } catch (IllegalArgumentException wrong) {
                var place = environment.containsKey(variable) ? variable : name;
                throw new WrongValue(
                        new Problem(place + " = " + value + " makes no sense", "it has to be " + form, ""));
            }
        }

        private static List<Path> paths(String words) {
            return List.of(words.split(":")).stream()
                    .filter(word -> !word.isBlank())
                    .map(Path::of)
                    .toList();
        }

        private static int usualSlots() {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return slotsOf(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
        }
    }

    static String variable(String name) {
        return "ERRAND_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
