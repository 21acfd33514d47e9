package dev.errand.harness.claude;

import dev.errand.domain.journal.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The `claude` program as it is found on this machine.
///
/// @param version as the program says it, empty when it cannot be run
record Program(Path path, String version) {
    /// The version whose every line is known, and that the tests run.
    static final String PINNED = "2.1.329";

    private static final int PATIENCE_SECONDS = 20;
    private static final String INSTALL = "npm install -g @anthropic-ai/claude-code@" + PINNED;

    static Program found(ClaudeSettings settings) {
        return new Program(settings.program(), version(settings));
    }

    String name() {
        if (version.isEmpty()) return "claude";
        return "claude " + version + (version.equals(PINNED) ? "" : " (Errand is tested with " + PINNED + ")");
    }

    boolean isMissing() {
        return version.isEmpty();
    }

    Problem problem() {
        return Files.isExecutable(path)
                ? new Problem("Claude Code cannot be run", path + " --version does not say a version", INSTALL)
                : new Problem("Claude Code is not installed", path + " is no program", INSTALL);
    }

    private static String version(ClaudeSettings settings) {
        try {
            var builder = new ProcessBuilder(settings.program().toString(), "--version")
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.environment().clear();
            builder.environment()
                    .putAll(Map.of(
                            "HOME", settings.home().toString(), "PATH", "/usr/bin:/bin", "DISABLE_AUTOUPDATER", "1"));
            var process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 && words.matches("[0-9][^\\s]* \\(Claude Code\\)")
                    ? words.substring(0, words.indexOf(' '))
                    : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
