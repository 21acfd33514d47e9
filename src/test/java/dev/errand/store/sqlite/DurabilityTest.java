package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunEvent;
import dev.errand.port.DueEffect;
import dev.errand.port.Records.Filter;
import dev.errand.port.Records.Journaled;
import dev.errand.port.Records.Portion;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged outlives `kill -9` of the server, again and again on the same file.
class DurabilityTest {
    private static final int KILLS = 10;
    private static final int THREADS = 4;

    @TempDir
    Path temp;

    private final TreeSet<Integer> acknowledged = new TreeSet<>();
    private long readUpTo;

    @Test
    void what_was_acknowledged_outlives_every_kill() throws Exception {
        var seed = System.nanoTime();
        System.out.println("DurabilityTest seed=" + seed);
        var random = new Random(seed);
        var path = temp.resolve("errand.db");

        var first = 100;
        for (var kill = 0; kill < KILLS; kill++) {
            try (var child = new Child(Committing.class, path.toString(), "" + first, "1000000", "" + THREADS)) {
                for (var heard = random.nextInt(150); heard >= 0; heard--) hear(child.line());
                child.kill();
                child.rest().forEach(this::hear);
            }
            examine(path);
            first = 100_000 * (kill + 1);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    }

    private void hear(String line) {
        if (line.startsWith("run ")) acknowledged.add(Integer.parseInt(line.substring(4)));
        if (line.startsWith("read ")) readUpTo = Long.parseLong(line.substring(5));
    }

    private void examine(Path path) throws Exception {
        assertThat(integrity(path)).isEqualTo("ok");
        try (var file = SqliteFile.open(path)) {
            var due = new HashSet<>(file.store().dueEffects());
            var there = new ArrayList<Integer>();
            for (var line : file.records().board(new Filter(false, Integer.MAX_VALUE))) {
                var number = Integer.parseInt(line.run().id().shortName(), 36);
                if (number == 1) continue;
                there.add(number);
                assertThat(line.run()).isEqualTo(run(number));
                assertThat(file.records().journal(line.run().id(), 0, 9))
                        .containsExactly(new Journaled(1, new RunEvent.SlotGranted(NOON), Actor.errand()));
                assertThat(due).contains(new DueEffect(number, runId(number), new Effect.PrepareWorkspace(1)));
            }
            assertThat(there).containsAll(acknowledged).doesNotHaveDuplicates();
            examineTranscript(file);
        }
    }

    private void examineTranscript(SqliteFile file) throws Exception {
        var attempts = file.store().inHand(runId(1)).attempts();
        var read = attempts.isEmpty() ? 0 : attempts.getFirst().read().offset();
        var lines = file.records().transcript(runId(1), new Portion(0, Integer.MAX_VALUE, true));

        assertThat(read).isGreaterThanOrEqualTo(readUpTo);
        assertThat(lines).hasSize((int) read);
        for (var line : lines) assertThat(line.entry()).isEqualTo(said("line " + line.number()));
    }

    private static String integrity(Path path) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                var statement = connection.createStatement();
                var row = statement.executeQuery("pragma integrity_check")) {
            return row.getString(1);
        }
    }
}
