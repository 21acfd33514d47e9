package dev.errand.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Another process on this machine that runs one of our mains, and what it says.
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    Child(List<String> before, Class<?> main, String... args) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    Child(Class<?> main, String... args) throws IOException {
        this(List.of(), main, args);
    }

    String line() throws IOException {
        var line = out.readLine();
        if (line == null) throw new IOException("the child is gone");
        return line;
    }

    /// What it still has to say, up to its end.
    List<String> rest() {
        try (Stream<String> lines = out.lines()) {
            return lines.toList();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(e);
        }
    }

    int end() throws InterruptedException {
        return process.waitFor();
    }

    OutputStream in() {
        return process.getOutputStream();
    }

    /// SIGKILL: nothing is said, nothing is tidied up. What was said before can still be read.
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
