package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.port.Bookmark;
import dev.errand.port.InHand;
import dev.errand.port.Records.Portion;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However often a reading is cut off, no line of an agent is lost and none is there twice.
class TailingTest {
    private static final int LINES = 3_000;

    @TempDir
    Path temp;

    private SqliteFile file;

    @Test
    void random_cuts_neither_lose_nor_double_a_line() throws Exception {
        var seed = System.nanoTime();
        System.out.println("TailingTest seed=" + seed);
        var random = new Random(seed);
        file = SqliteFile.open(temp.resolve("errand.db"));
        file.store()
                .commit(List.of(
                        new TaskSubmitted(task(1)), new RunCreated(run(1)), new AttemptStarted(runId(1), 1, NOON)));

        for (var from = bookmark(); from.offset() < LINES; from = bookmark()) {
            assertThat(from.memo()).isEqualTo(from.offset() == 0 ? "" : "read " + from.offset());
            readOn(from, random);
        }

        assertThat(file.records().transcript(runId(1), new Portion(0, LINES + 1, true)))
                .extracting(line -> line.entry())
                .isEqualTo(IntStream.rangeClosed(1, LINES)
                        .mapToObj(line -> said("line " + line))
                        .toList());
        file.close();
    }

    private void readOn(Bookmark from, Random random) throws StoreTrouble {
        var to = Math.min(LINES, from.offset() + random.nextInt(40));
        var lines = IntStream.rangeClosed((int) from.offset() + 1, (int) to)
                .mapToObj(line -> said("line " + line))
                .toList();
        Write read =
                new TranscriptRead(runId(1), 1, lines, to == from.offset() ? from : new Bookmark(to, "read " + to));
        switch (random.nextInt(8)) {
            case 0 -> // something in the same batch is bad: neither the lines nor the offset are there
                assertThatThrownBy(() -> file.store().commit(List.of(read, new RunMoved(run(9)))))
                        .isInstanceOf(StoreTrouble.class);
            case 1 -> { // committed, and the reader is gone before it could remember that
                file.store().commit(List.of(read));
                file.close();
                file = SqliteFile.open(temp.resolve("errand.db"));
            }
            case 2 -> { // a late reader with an older reading
                file.store().commit(List.of(read));
                if (to > from.offset() && from.offset() > 0)
                    assertThatThrownBy(() -> file.store()
                                    .commit(List.of(new TranscriptRead(runId(1), 1, List.of(said("late")), from))))
                            .isInstanceOf(StoreTrouble.class);
            }
            default -> file.store().commit(List.of(read));
        }
    }

    private Bookmark bookmark() throws StoreTrouble {
        return file.store().inHand(runId(1)).attempts().stream()
                .map(InHand.Start::read)
                .findFirst()
                .orElseThrow();
    }
}
