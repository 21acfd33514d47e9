package dev.errand.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How fast the packaged server is on this machine: `ServerBench JAR submit|start|idle|restart [COUNT]`.
/// What each measures is in `bench/README.md`.
public final class ServerBench {
    private final Rig rig;

    private ServerBench(Rig rig) {
        this.rig = rig;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("errand-bench");
        var count = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        try (var rig = new Rig(folder, Path.of(args[0]))) {
            var bench = new ServerBench(rig);
            rig.start();
            System.out.println("load of this machine: "
                    + Files.readString(Path.of("/proc/loadavg")).strip());
            switch (args[1]) {
                case "submit" -> bench.submit(count == 0 ? 50 : count);
                case "start" -> bench.start(count == 0 ? 10 : count);
                case "idle" -> bench.idle(count == 0 ? 3 : count);
                case "restart" -> bench.restart(count == 0 ? 20 : count, 5);
                default -> throw new IllegalArgumentException("submit, start, idle or restart");
            }
        }
        new ProcessBuilder("rm", "-rf", folder.toString()).inheritIO().start().waitFor();
    }

    // From the sending of the task to the start of the agent's process.

    private static final List<String> STEPS =
            List.of("SlotGranted", "WorkspacePrepared", "agent's process", "AgentStarted");

    private void submit(int count) throws Exception {
        for (int warm = 0; warm < 5; warm++) sample("cloned", false);
        series("a repository without a remote", "alone", false, count);
        series("a repository fetched a moment ago", "cloned", false, count);
        series("a repository that is fetched first", "cloned", true, count);
    }

    private void series(String what, String repository, boolean fetches, int count) throws Exception {
        var samples = new ArrayList<double[]>();
        for (int at = 0; at < count; at++) samples.add(sample(repository, fetches));
        System.out.println(what + ", ms after the sending of the POST:");
        say("  answered", column(samples, 0));
        for (int step = 0; step < STEPS.size(); step++) say("  " + STEPS.get(step), column(samples, step + 1));
    }

    private double[] sample(String repository, boolean fetches) throws Exception {
        rig.fetched(fetches ? Instant.EPOCH : Instant.now());
        var sent = Instant.now();
        var run = rig.submit(repository);
        var answered = Instant.now();
        var agent = rig.agentStarted(run);
        Rig.await("AgentStarted", 5, () -> rig.when(run, "AgentStarted").isPresent());
        var times = List.of(
                answered,
                rig.when(run, "SlotGranted").orElseThrow(),
                rig.when(run, "WorkspacePrepared").orElseThrow(),
                agent,
                rig.when(run, "AgentStarted").orElseThrow());
        rig.end(run);
        return times.stream()
                .mapToDouble(time -> Duration.between(sent, time).toNanos() / 1e6)
                .toArray();
    }

    private static double[] column(List<double[]> samples, int column) {
        return samples.stream().mapToDouble(sample -> sample[column]).toArray();
    }

    // From the start of `errand serve` to its first answer.

    private void start(int count) throws Exception {
        var times = new double[count];
        for (int at = 0; at < count; at++) {
            rig.stop();
            times[at] = rig.start().toNanos() / 1e6;
        }
        say("server start to its first answer, ms", times);
    }

    // Memory of a server that nobody asks anything.

    private void idle(int count) throws Exception {
        var sizes = new double[count];
        for (int at = 0; at < count; at++) {
            rig.stop();
            rig.start();
            TimeUnit.SECONDS.sleep(30);
            sizes[at] = rig.residentKib() / 1024.0;
        }
        say("resident memory 30 s after the start, MiB", sizes);
    }

    // From the start of a server after `kill -9` until all agents are adopted.

    private void restart(int runs, int times) throws Exception {
        var names = new ArrayList<String>();
        for (int at = 0; at < runs; at++) names.add(rig.submit("alone"));
        for (var run : names)
            Rig.await("the agents", 100, () -> rig.when(run, "AgentStarted").isPresent());
        TimeUnit.SECONDS.sleep(10); // so that the agents' own start is not what is measured
        var ready = new double[times];
        var adopted = new double[times];
        for (int at = 0; at < times; at++) {
            rig.kill();
            var began = System.nanoTime();
            ready[at] = rig.start().toNanos() / 1e6;
            awaitAdopted((at + 1) * runs);
            adopted[at] = (System.nanoTime() - began) / 1e6;
        }
        for (var run : names) rig.end(run);
        say("kill -9 with " + runs + " live runs: the first answer, ms", ready);
        say("kill -9 with " + runs + " live runs: all adopted, ms", adopted);
    }

    /// Looks into the store itself, so that the server is not kept busy with telling.
    private void awaitAdopted(int wanted) throws Exception {
        var store = "jdbc:sqlite:file:" + rig.home().resolve("store/errand.db") + "?mode=ro";
        try (var connection = DriverManager.getConnection(store);
                var count = connection.prepareStatement("select count(*) from journal where name = 'agent-adopted'")) {
            Rig.await("all to be adopted", 5, () -> {
                try (var rows = count.executeQuery()) {
                    return rows.next() && rows.getInt(1) >= wanted;
                }
            });
        }
    }

    private static void say(String what, double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%-52s p50 %7.1f   p99 %7.1f   least %7.1f   of %d%n",
                what, at(sorted, 0.5), at(sorted, 0.99), sorted[0], sorted.length);
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)];
    }
}
