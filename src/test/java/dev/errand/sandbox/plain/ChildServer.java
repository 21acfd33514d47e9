package dev.errand.sandbox.plain;

import dev.errand.port.InputLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server in a JVM of its own, to be killed: it says what it has done, line by line.
final class ChildServer {
    private ChildServer() {}

    /// The JVM of a child server, and what it says.
    record Child(Process process, BufferedReader said) {
        String next() throws IOException {
            return String.valueOf(said.readLine());
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    static Child fork(List<String> wrapper, String... arguments) throws IOException {
        var command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ChildServer.class.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new Child(process, process.inputReader());
    }

    public static void main(String[] arguments) throws Exception {
        var home = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "start" -> start(home, arguments[2]);
            case "send" -> send(home, Integer.parseInt(arguments[2]));
            case "read" -> read(home);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void start(Path home, String script) throws Exception {
        var ground = new Playground(home);
        ground.run(script);
        System.out.println(ground.marker().value());
        Thread.sleep(Long.MAX_VALUE);
    }

    private static void send(Path home, int lines) throws Exception {
        var sandbox = new PlainSandbox(Equipment.found());
        var folder = home.resolve("run");
        sandbox.unsent(folder);
        for (int i = 1; i <= lines; i++) {
            sandbox.send(folder, new InputLine(i, "line " + i));
            System.out.println(i);
        }
        System.out.println("all sent");
    }

    private static void read(Path home) throws Exception {
        var sandbox = new PlainSandbox(Equipment.found());
        for (int calls = 1; ; calls++) {
            var read = sandbox.read(home.resolve("run"), 0);
            if (read.lines().isEmpty()) continue;
            var line = read.lines().getFirst();
            System.out.println(calls + " " + line.end() + " " + line.text().length() + " " + line.cut());
            return;
        }
    }
}
