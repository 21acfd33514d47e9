package dev.errand.store.sqlite;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunEvent.SlotGranted;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write.*;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A full disk, a locked file: callers are told, nothing is half there, and it goes on when the trouble is over.
class TroubleTest {
    @TempDir
    Path temp;

    private static void keep(SqliteFile file, int number) throws StoreTrouble {
        file.store()
                .commit(List.of(
                        new TaskSubmitted(task(number)),
                        new RunCreated(run(number)),
                        new EventHappened(runId(number), new SlotGranted(NOON), Actor.errand())));
    }

    @Test
    void while_another_process_holds_the_lock_callers_are_told_and_readers_go_on() throws Exception {
        var path = temp.resolve("errand.db");
        try (var file = SqliteFile.open(path);
                var other = new Child(Holding.class, path.toString())) {
            keep(file, 1);
            assertThat(other.line()).isEqualTo("held");

            var before = System.nanoTime();
            assertThatThrownBy(() -> keep(file, 2))
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessage("Another process keeps " + path + " locked.");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
            assertThat(file.store().openRuns()).containsExactly(run(1));

            other.in().write('\n');
            other.in().flush();
            assertThat(other.line()).isEqualTo("free");
            keep(file, 2);
            assertThat(file.store().openRuns()).containsExactly(run(1), run(2));
        }
    }

    @Test
    void on_a_full_disk_nothing_is_half_there_and_it_goes_on_when_there_is_space() throws Exception {
        var disk = Files.createDirectory(temp.resolve("disk"));
        var mounted = done("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        assumeTrue(mounted, "it needs to mount a small tmpfs");
        try {
            onASmallDisk(disk);
        } finally {
            done("umount", disk.toString());
        }
    }

    @Test
    void on_a_disk_that_may_only_be_read_it_is_said_so() throws Exception {
        var disk = Files.createDirectory(temp.resolve("disk"));
        var mounted = done("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString());
        assumeTrue(mounted, "it needs to mount a small tmpfs");
        try {
            SqliteFile.open(disk.resolve("errand.db")).close();
            assertThat(done("mount", "-o", "remount,ro", disk.toString())).isTrue();

            assertThatThrownBy(() -> {
                        try (var file = SqliteFile.open(disk.resolve("errand.db"))) {
                            keep(file, 1);
                        }
                    })
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessage("The file " + disk.resolve("errand.db")
                            + " cannot be opened, or none can be made beside it.");
        } finally {
            done("umount", disk.toString());
        }
    }

    private static void onASmallDisk(Path disk) throws Exception {
        var path = disk.resolve("errand.db");
        var kept = new ArrayList<Integer>();
        var ballast = Files.write(disk.resolve("ballast"), new byte[1 << 20]);
        try (var file = SqliteFile.open(path)) {
            assertThatThrownBy(() -> {
                        for (var number = 1; number < 100_000; number++) {
                            keep(file, number);
                            kept.add(number);
                        }
                    })
                    .isInstanceOf(StoreTrouble.class)
                    .hasMessage("The disk is full: nothing more can be written to " + path + ".");
            assertThat(kept).isNotEmpty();
            everythingIsWhole(file, kept);

            assertThatThrownBy(() -> keep(file, kept.getLast() + 1)).isInstanceOf(StoreTrouble.class);

            Files.delete(ballast);
            for (var more = 0; more < 5; more++) {
                keep(file, kept.getLast() + 1);
                kept.add(kept.getLast() + 1);
            }
            everythingIsWhole(file, kept);
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                var statement = connection.createStatement();
                var row = statement.executeQuery("pragma integrity_check")) {
            assertThat(row.getString(1)).isEqualTo("ok");
        }
        System.out.println("TroubleTest: the disk was full after " + (kept.size() - 5) + " commits");
    }

    private static void everythingIsWhole(SqliteFile file, List<Integer> kept) throws StoreTrouble {
        assertThat(file.store().openRuns())
                .extracting(run -> Integer.parseInt(run.id().shortName(), 36))
                .isEqualTo(kept);
        for (var number : kept)
            assertThat(file.records().journal(runId(number), 0, 9)).hasSize(1);
        assertThat(file.store().task(taskId(kept.getLast() + 1))).isEmpty();
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
