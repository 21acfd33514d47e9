package dev.errand.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The terminal that this process was started from, if any.
public final class Tty {
    private static final File DEVICE = new File("/dev/tty");
    private static final long FRESH_NANOS = 900_000_000;
    private static final int INPUT = 0;
    private static final int OUTPUT = 1;
    private static final int ERRORS = 2;

    /// Rows and columns.
    public record Size(int rows, int columns) {
        /// What is drawn where nobody says how large a terminal is.
        public static final Size USUAL = new Size(24, 80);
    }

    private Tty() {}

    public static boolean isInput() {
        return isTerminal(INPUT);
    }

    public static boolean isOutput() {
        return isTerminal(OUTPUT);
    }

    public static boolean isErrors() {
        return isTerminal(ERRORS);
    }

    /// Looks where the descriptor leads; only where there is no /proc is a program asked.
    private static boolean isTerminal(int descriptor) {
        try {
            var target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return said(new ProcessBuilder("/bin/sh", "-c", "test -t " + descriptor).inheritIO())
                    .isPresent();
        }
    }

    /// How large it is now. `COLUMNS` and `LINES` win, because people set them to override.
    public static Size size(Map<String, String> environment) {
        var columns = number(environment.get("COLUMNS"));
        var rows = number(environment.get("LINES"));
        if (columns.isPresent() && rows.isPresent()) return new Size(rows.get(), columns.get());
        var asked = stty(List.of("size")).flatMap(Tty::parse).orElse(Size.USUAL);
        return new Size(rows.orElse(asked.rows()), columns.orElse(asked.columns()));
    }

    /// The size, asked for anew at most once a second: it is looked at with every key, and asking starts a program.
    public static Supplier<Size> sizes(Map<String, String> environment) {
        return new Supplier<>() {
            private final Optional<Size> told = parse(System.getProperty("errand.size", ""));
            private Size size = told.orElse(Size.USUAL);
            private long until = told.isPresent() ? System.nanoTime() + FRESH_NANOS : Long.MIN_VALUE;

            @Override
            public Size get() {
                if (until != Long.MIN_VALUE && System.nanoTime() - until < 0) return size;
                size = Tty.size(environment);
                until = System.nanoTime() + FRESH_NANOS;
                return size;
            }
        };
    }

    /// Reads `24 80`.
    public static Optional<Size> parse(String words) {
        var parts = words.strip().split(" ", -1);
        if (parts.length != 2) return Optional.empty();
        return number(parts[0]).flatMap(rows -> number(parts[1]).map(columns -> new Size(rows, columns)));
    }

    private static Optional<Integer> number(@org.jspecify.annotations.Nullable String word) {
        if (word == null || !word.matches("[1-9][0-9]{0,3}")) return Optional.empty();
        return Optional.of(Integer.valueOf(word));
    }

    /// Runs stty on the terminal, whatever standard input is; empty when there is none, or it refuses.
    static Optional<String> stty(List<String> words) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(words);
        return said(new ProcessBuilder(command).redirectInput(DEVICE).redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    /// What a program printed, when it ended well.
    private static Optional<String> said(ProcessBuilder program) {
        try {
            var process = program.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(2, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(said.strip())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
