package dev.errand.client;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// The main class of a server of a few lines, for tests that start one for real. Writes down that it was started, with
/// which environment, and serves until it is ended.
final class StubServer {
    private StubServer() {}

    public static void main(String[] args) throws Exception {
        var home = Path.of(System.getenv("ERRAND_HOME"));
        Files.writeString(
                home.resolve("starts"),
                ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(home.resolve("environment"), new TreeMap<>(System.getenv()).toString());
        System.out.println("here I am");
        if (args.length > 0 && args[0].equals("fail")) {
            System.out.println("the store is of a newer Errand");
            System.exit(7);
        }
        var flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        if (flags.stream().anyMatch(flag -> flag.endsWith("broken.aot"))) System.exit(134);
        // The lock of a server that is ending cannot be had yet.
        if (args.length > 0
                && args[0].equals("taken-once")
                && Files.readAllLines(home.resolve("starts")).size() == 1) System.exit(ServerStart.TAKEN);
        try (var server = new ScriptedServer(home.resolve("errand.sock"))) {
            server.json("GET /v1/server", "{\"version\":\"1\"}").json("GET /v1/runs", "{\"runs\":[]}");
            new CountDownLatch(1).await();
        }
    }
}
