package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunEvent;
import dev.errand.port.Bookmark;
import dev.errand.port.DueEffect;
import dev.errand.port.Write.*;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/// A program that commits and says so, until it is killed: `<file> <first> <each> <threads>`. Thread n of m makes the
/// runs first+n, first+n+m, …, each of them `each` at most. One more thread reads on in the transcript of run 1.
final class Committing {
    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private Committing() {}

    public static void main(String[] args) throws Exception {
        var first = Integer.parseInt(args[1]);
        var each = Integer.parseInt(args[2]);
        var threads = Integer.parseInt(args[3]);
        try (var file = SqliteFile.open(Path.of(args[0]));
                var pool = Executors.newFixedThreadPool(threads + 1)) {
            if (file.store().run(runId(1)).isEmpty())
                file.store().commit(List.of(new TaskSubmitted(task(1)), new RunCreated(run(1))));
            say("ready");
            Callable<Void> reading = () -> read(file, each);
            var work = new java.util.ArrayList<Future<Void>>();
            for (var n = 0; n < threads; n++) {
                var start = first + n;
                Callable<Void> making = () -> make(file, start, start + each * threads, threads);
                work.add(pool.submit(making));
            }
            if (threads > 1) work.add(pool.submit(reading));
            for (var one : work) one.get();
        }
        say("done");
    }

    private static Void make(SqliteFile file, int from, int to, int step) throws Exception {
        for (var number = from; number < to; number += step) {
            file.store()
                    .commit(List.of(
                            new TaskSubmitted(task(number)),
                            new RunCreated(run(number)),
                            new EventHappened(runId(number), new RunEvent.SlotGranted(NOON), Actor.errand()),
                            new EffectDue(new DueEffect(number, runId(number), new Effect.PrepareWorkspace(1)))));
            say("run " + number);
        }
        return null;
    }

    /// Line n of the transcript ends at byte n.
    private static Void read(SqliteFile file, int most) throws Exception {
        for (var reading = 0; reading < most; reading++) {
            var attempts = file.store().inHand(runId(1)).attempts();
            var from = attempts.isEmpty() ? 0 : attempts.getFirst().read().offset();
            var to = from + 1 + reading % 7;
            var lines = LongStream.rangeClosed(from + 1, to)
                    .mapToObj(line -> said("line " + line))
                    .toList();
            file.store().commit(List.of(new TranscriptRead(runId(1), 1, lines, new Bookmark(to, "at " + to))));
            say("read " + to);
        }
        return null;
    }

    /// One write of one line, nothing between it and the system: what is said here is said.
    private static void say(String line) {
        try {
            synchronized (OUT) {
                OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
