package dev.errand.bench;

import static dev.errand.contract.Told.*;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.session.Entry;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.port.Bookmark;
import dev.errand.port.DueEffect;
import dev.errand.port.Records.Filter;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import dev.errand.store.sqlite.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// How fast the store is on this machine: `StoreBench [folder]`. A commit is what one event of a run makes: journal,
/// state and an effect.
public final class StoreBench {
    private static final int RUNS = 10_000;
    private static final int CALLERS = 64;

    private final SqliteFile file;
    private long effects;

    private StoreBench(SqliteFile file) {
        this.file = file;
    }

    public static void main(String[] args) throws Exception {
        var folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("store-bench");
        try (var file = SqliteFile.open(folder.resolve("errand.db"))) {
            var bench = new StoreBench(file);
            bench.fill();
            bench.unbatched(500); // warm
            bench.say("commits, one caller", bench.unbatched(3_000));
            bench.say("commits, " + CALLERS + " callers", bench.together(400));
            bench.transcript(100);
            bench.say("transcript lines of 1 kB, in batches of 200", bench.transcript(500));
            for (var most : List.of(200, RUNS))
                for (var openOnly : List.of(false, true)) bench.board(new Filter(openOnly, most));
        }
        System.out.printf("%-52s %,10d kB%n", "file", Files.size(folder.resolve("errand.db")) / 1024);
    }

    private void say(String what, double perSecond) {
        System.out.printf("%-52s %,10.0f /s%n", what, perSecond);
    }

    private void fill() throws Exception {
        for (var first = 1; first <= RUNS; first += 200) {
            var writes = new ArrayList<Write>();
            for (var number = first; number < first + 200; number++) {
                writes.add(new TaskSubmitted(task(number)));
                writes.add(new RunCreated(run(number)));
                writes.add(new EntriesAdded(runId(number), List.of(said("I have fixed the clock. ".repeat(10)))));
            }
            file.store().commit(writes);
        }
    }

    private double unbatched(int commits) throws Exception {
        var before = System.nanoTime();
        for (var commit = 1; commit <= commits; commit++) file.store().commit(event(commit, ++effects));
        return commits / seconds(before);
    }

    private double together(int each) throws Exception {
        var before = System.nanoTime();
        var base = effects;
        var commits = new ArrayList<Future<Void>>();
        try (var pool = Executors.newFixedThreadPool(CALLERS)) {
            for (var caller = 0; caller < CALLERS; caller++) {
                var first = caller * each;
                Callable<Void> work = () -> {
                    for (var commit = first + 1; commit <= first + each; commit++)
                        file.store().commit(event(1 + commit % RUNS, base + commit));
                    return null;
                };
                commits.add(pool.submit(work));
            }
            for (var commit : commits) commit.get();
        }
        effects += (long) CALLERS * each;
        return CALLERS * each / seconds(before);
    }

    private static List<Write> event(int number, long effect) {
        var id = runId(number);
        return List.of(
                new EventHappened(id, new RunEvent.AgentStarted(1, NOON), Actor.errand()),
                new RunMoved(run(number).in(new Working(Progress.start(Delivers.CHANGE), NOON))),
                new EffectDue(new DueEffect(effect, id, new Effect.StartAgent(1, false))),
                new EffectDone(effect));
    }

    private double transcript(int batches) throws Exception {
        var raw = "{\"type\":\"assistant\"}".repeat(40);
        var entries = IntStream.range(0, 200)
                .mapToObj(line -> new Entry(
                        line % 20 == 0 ? Entry.Kind.SAID : Entry.Kind.TOOL_RESULT,
                        "w".repeat(200),
                        "Bash",
                        "toolu",
                        raw,
                        NOON))
                .toList();
        var before = System.nanoTime();
        for (var batch = 0; batch < batches; batch++)
            file.store()
                    .commit(List.of(new TranscriptRead(
                            runId(1 + batch % 200), 1, entries, new Bookmark(System.nanoTime(), ""))));
        return batches * 200 / seconds(before);
    }

    private void board(Filter filter) throws Exception {
        var millis = new double[30];
        for (var round = 0; round < millis.length; round++) {
            var before = System.nanoTime();
            var lines = file.records().board(filter);
            millis[round] = seconds(before) * 1000;
            if (lines.size() != filter.most()) throw new IllegalStateException("only " + lines.size());
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-52s %10.1f ms median, %.1f ms slowest%n",
                "board: " + filter.most() + " of " + RUNS + " runs" + (filter.openOnly() ? ", open ones only" : ""),
                millis[millis.length / 2],
                millis[millis.length - 1]);
    }

    private static double seconds(long before) {
        return (System.nanoTime() - before) / 1e9;
    }
}
