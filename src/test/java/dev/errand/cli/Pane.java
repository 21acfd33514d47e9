package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A real terminal, by tmux, with a shell line in it.
final class Pane implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path socket;

    Pane(Path folder, int columns, int rows, Map<String, String> environment, String line) throws IOException {
        socket = folder.resolve("tmux");
        var script = folder.resolve("line.sh");
        var text = new StringBuilder("unset NO_COLOR COLUMNS LINES\ntrap : INT\n");
        environment.forEach((name, value) ->
                text.append("export ").append(name).append("='").append(value).append("'\n"));
        // Whatever comes after it, its end is seen.
        Files.writeString(script, text + line + "\necho \"exit $?\"\nstty -a\necho the end\nread -r _\n");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "" + columns, "-y", "" + rows, "sh '" + script + "'");
    }

    static boolean isPossible() {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "tmux")));
    }

    /// The command line of this build, as a shell line.
    static String errand(String words) {
        return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' dev.errand.Main " + words;
    }

    String screen() throws IOException {
        return tmux("capture-pane", "-p");
    }

    void keys(String... keys) throws IOException {
        var words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    void size(int columns, int rows) throws IOException {
        tmux("resize-window", "-x", "" + columns, "-y", "" + rows);
    }

    /// Looks until all of it is there.
    String await(String... texts) throws IOException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        var screen = screen();
        while (!List.of(texts).stream().allMatch(screen::contains)) {
            assertThat(System.nanoTime())
                    .as("waited for %s, saw%n%s", List.of(texts), screen)
                    .isLessThan(until);
            screen = screen();
        }
        return screen;
    }

    private String tmux(String... words) throws IOException {
        var command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("TMUX");
        var process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        tmux("kill-server");
    }
}
