package dev.errand.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A small repository with a failing test, made afresh.
record SampleRepository(Path folder) {
    private static final List<String> FILES = List.of("greet.sh", "test.sh");

    void make() throws IOException {
        Files.createDirectories(folder);
        for (var file : FILES) Files.writeString(folder.resolve(file), resource(file));
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", "Greet somebody");
    }

    String task() {
        return resource("TASK.md");
    }

    private static String resource(String name) {
        try (var in = SampleRepository.class.getResourceAsStream("demo/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// With an identity from the environment: a newcomer may have told git nothing yet.
    private void git(String... words) throws IOException {
        var command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_AUTHOR_NAME", "Demo",
                        "GIT_AUTHOR_EMAIL", "demo@errand.invalid",
                        "GIT_COMMITTER_NAME", "Demo",
                        "GIT_COMMITTER_EMAIL", "demo@errand.invalid",
                        "GIT_CONFIG_GLOBAL", "/dev/null"));
        try {
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new IOException("git " + words[0] + " failed: " + said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
