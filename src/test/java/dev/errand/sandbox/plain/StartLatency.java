package dev.errand.sandbox.plain;

import dev.errand.port.Launch;
import dev.errand.port.Lease;
import dev.errand.port.Marker;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Prints how long it takes from the call of `start` until the program's identity is on disk, and until it returns.
/// A main, not a test: figures belong to a machine.
final class StartLatency {
    private static final int STARTS = 50;

    private StartLatency() {}

    public static void main(String[] arguments) throws Exception {
        var home = Files.createTempDirectory("errand-start-latency");
        var marker = new Marker("start-latency-" + ProcessHandle.current().pid());
        var sandbox = new PlainSandbox(Equipment.found());
        ServerIdentity.claim(home.resolve("server"));
        try {
            for (int i = 0; i < 5; i++) start(sandbox, home.resolve("warm" + i), marker);
            var begun = new ArrayList<Long>();
            var returned = new ArrayList<Long>();
            for (int i = 0; i < STARTS; i++) {
                var times = start(sandbox, home.resolve("run" + i), marker);
                begun.add(times.begun());
                returned.add(times.returned());
            }
            print("program's identity on disk", begun);
            print("start returned", returned);
            var looked = new ArrayList<Long>();
            for (int i = 0; i < 20 * STARTS; i++) {
                var before = System.nanoTime();
                sandbox.look(home.resolve("run" + i % STARTS));
                looked.add(System.nanoTime() - before);
            }
            print("look", looked);
            var emptied = new ArrayList<Long>();
            for (int i = 0; i < STARTS; i++) {
                var before = System.nanoTime();
                sandbox.sweep(new Marker("nobody"));
                emptied.add(System.nanoTime() - before);
            }
            print("sweep of nothing among " + Proc.all().size() + " processes", emptied);
            var before = System.nanoTime();
            var swept = sandbox.sweep(marker);
            System.out.printf("sweep of %d processes: %.1f ms%n", swept, (System.nanoTime() - before) / 1e6);
        } finally {
            sandbox.sweep(marker);
        }
    }

    private record Times(long begun, long returned) {}

    private static Times start(PlainSandbox sandbox, Path folder, Marker marker) throws SandboxTrouble, IOException {
        var server = folder.resolveSibling("server");
        var command = List.of("/bin/sleep", "600");
        var launch = new Launch(
                folder,
                marker,
                command,
                Map.of("PATH", "/usr/bin:/bin"),
                folder.getParent(),
                new Lease(server, 60, 15),
                true);
        var identity = folder.resolve("agent");
        var seen = new long[1];
        var before = System.nanoTime();
        var watcher = Thread.ofPlatform().start(() -> {
            while (!Files.exists(identity)) LockSupport.parkNanos(100_000);
            seen[0] = System.nanoTime();
        });
        sandbox.start(launch);
        var returned = System.nanoTime();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Times(seen[0] - before, returned - before);
    }

    private static void print(String what, List<Long> nanos) {
        Collections.sort(nanos);
        System.out.printf(
                "%s: p50 %.1f ms, p99 %.1f ms, worst %.1f ms%n", what, at(nanos, 0.5), at(nanos, 0.99), at(nanos, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size()))) / 1e6;
    }
}
