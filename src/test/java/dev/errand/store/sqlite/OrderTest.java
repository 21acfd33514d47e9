package dev.errand.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Acknowledged means synced. A kill cannot show that, for what was written survives in the system's memory; the order
/// of the system's calls can.
class OrderTest {
    private static final Pattern CALL = Pattern.compile("(\\d+) +(\\w+)\\(\\d+<([^>]*)>(.*)");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>.*");

    @TempDir
    Path temp;

    private int acknowledged;
    private int syncs;
    private boolean dirty;

    @Test
    void a_sync_lies_between_the_last_write_of_a_commit_and_its_acknowledgement() throws Exception {
        assumeTrue(canTrace(), "strace is not there, or may not trace here");

        for (var line : traced(30, 1)) follow(line, true);

        assertThat(acknowledged).isEqualTo(30);
        assertThat(syncs).isGreaterThanOrEqualTo(30);
    }

    @Test
    void callers_at_the_same_time_share_syncs() throws Exception {
        assumeTrue(canTrace(), "strace is not there, or may not trace here");

        for (var line : traced(20, 64)) follow(line, false);

        System.out.println("OrderTest: " + acknowledged + " commits of 64 callers took " + syncs + " syncs of the log");
        assertThat(acknowledged).isEqualTo(20 * 64);
        assertThat(syncs).isBetween(1, acknowledged / 2);
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private List<String> traced(int each, int threads) throws Exception {
        var trace = temp.resolve("trace");
        var strace = List.of(
                "strace", "-f", "-y", "-s", "16", "-e", "trace=fsync,fdatasync,pwrite64,write", "-o", trace.toString());
        var path = temp.resolve("errand.db").toString();
        try (var child = new Child(strace, Committing.class, path, "100", "" + each, "" + threads)) {
            assertThat(child.rest()).endsWith("done");
            assertThat(child.end()).isZero();
        }
        return Files.readAllLines(trace);
    }

    private final HashMap<String, String> begun = new HashMap<>();

    /// @param alone whether each acknowledgement is of the one commit before it
    private void follow(String line, boolean alone) {
        var call = CALL.matcher(line);
        if (call.matches()) {
            var file = call.group(3);
            var name = call.group(2);
            if (name.endsWith("write64") && isLog(file)) dirty = true;
            if (name.equals("write") && call.group(4).startsWith(", \"run ")) acknowledge(line, alone);
            if (!name.endsWith("sync") || !isLog(file)) return;
            if (line.endsWith("<unfinished ...>")) begun.put(call.group(1), name);
            else synced();
            return;
        }
        var resumed = RESUMED.matcher(line);
        if (resumed.matches() && begun.remove(resumed.group(1), resumed.group(2))) synced();
    }

    private static boolean isLog(String file) {
        return file.endsWith("errand.db-wal");
    }

    private void synced() {
        syncs++;
        dirty = false;
    }

    private void acknowledge(String line, boolean alone) {
        acknowledged++;
        if (!alone) return;
        assertThat(dirty).as("written and not synced before: " + line).isFalse();
        assertThat(syncs).as("syncs before: " + line).isGreaterThanOrEqualTo(acknowledged);
    }
}
