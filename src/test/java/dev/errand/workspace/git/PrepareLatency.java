package dev.errand.workspace.git;

import dev.errand.forge.embedded.EmbeddedForge;
import dev.errand.git.Playground;
import dev.errand.port.ProofOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures how long a run waits for its workspace: `java … dev.errand.workspace.git.PrepareLatency [rounds]`.
final class PrepareLatency {
    private PrepareLatency() {}

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        var bench = new Bench(Files.createTempDirectory("errand-latency-"));
        var repository = bench.playground.cloned("clock");
        var server = bench.server();
        var prepare = new ArrayList<Long>();
        var inspect = new ArrayList<Long>();
        var prove = new ArrayList<Long>();
        var free = new ArrayList<Long>();
        var merge = new ArrayList<Long>();
        var plain = bench.playground.repository("plain");
        var forge = new EmbeddedForge(bench.playground.git());
        for (var round = 0; round < rounds; round++) {
            var order = bench.order(Bench.run(round), repository);
            var workspace = Bench.ready(timed(prepare, () -> server.prepare(order)));
            timed(inspect, () -> server.inspect(workspace));
            timed(prove, () -> server.prove(new ProofOrder(workspace, workspace.base(), 1, List.of())));
            timed(free, () -> server.free(workspace));
            var other = Bench.ready(server.prepare(bench.order(Bench.run(rounds + round), plain)));
            Playground.write(Path.of(other.path(), "new-" + round), "work\n");
            var tip = server.commitRest(other, "Work");
            timed(merge, () -> forge.merge(other, tip, "Merge it"));
        }
        System.out.printf(
                "prepare %s%ninspect %s%nprove nothing %s%nfree %s%nmerge %s%n",
                text(prepare), text(inspect), text(prove), text(free), text(merge));
    }

    private interface Step<T> {
        T run() throws Exception;
    }

    private static <T> T timed(List<Long> into, Step<T> step) throws Exception {
        var began = System.nanoTime();
        var result = step.run();
        into.add((System.nanoTime() - began) / 1000);
        return result;
    }

    private static String text(List<Long> micros) {
        var sorted = micros.stream().sorted().toList();
        return "p50 %.1f ms p90 %.1f ms"
                .formatted(sorted.get(sorted.size() / 2) / 1000.0, sorted.get(sorted.size() * 9 / 10) / 1000.0);
    }
}
