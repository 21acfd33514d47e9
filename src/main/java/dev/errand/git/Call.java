package dev.errand.git;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One process, of git as a rule, from start to end. It never outlives its limit, and its output never more than fits.
final class Call {
    private static final File NOTHING = new File("/dev/null");
    private static final int COMPLAINT_BYTES_MAX = 64 << 10;
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String name;
    private final Duration limit;
    private final int bytesMax;

    Call(String name, Duration limit, int bytesMax) {
        this.name = name;
        this.limit = limit;
        this.bytesMax = bytesMax;
    }

    Said run(ProcessBuilder builder, byte[] input) throws GitTrouble {
        if (input.length == 0) builder.redirectInput(NOTHING);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new GitTrouble(name + " cannot be run: " + e.getMessage(), e);
        }
        var out = new Drain(process.getInputStream(), bytesMax, false);
        var complaint = new Drain(process.getErrorStream(), COMPLAINT_BYTES_MAX, true);
        var readers = new Thread[] {Thread.startVirtualThread(out), Thread.startVirtualThread(complaint)};
        try {
            feed(process, input);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                throw new GitTrouble(name + " took longer than " + limit.toSeconds() + " s and was ended");
            // A helper that git left behind may hold the pipes open: what git said is there by now.
            for (var reader : readers) reader.join(LAST_WORDS);
            return new Said(process.exitValue(), out.bytes(), text(complaint.bytes()), out.cut());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitTrouble(name + " was interrupted", e);
        } finally {
            if (process.isAlive()) end(process);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void feed(Process process, byte[] input) {
        if (input.length == 0) return;
        Thread.startVirtualThread(() -> {
            try (var stream = process.getOutputStream()) {
                stream.write(input);
            } catch (IOException theProgramReadsNoFurther) {
                // Its exit status tells whether that is trouble.
            }
        });
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /// Reads a stream to its end, keeps no more than fits.
    private static final class Drain implements Runnable {
        private final InputStream stream;
        private final int most;
        private final boolean goesOn;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean cut;

        /// @param goesOn whether the rest is read and dropped, or the program finds its pipe closed
        Drain(InputStream stream, int most, boolean goesOn) {
            this.stream = stream;
            this.most = most;
            this.goesOn = goesOn;
        }

        @Override
        public void run() {
            var buffer = new byte[16 << 10];
            try (stream) {
                for (int read = stream.read(buffer); read >= 0 && take(buffer, read); ) read = stream.read(buffer);
            } catch (IOException theProgramWasEnded) {
                // What was read so far is what it said.
            }
        }

        private synchronized boolean take(byte[] buffer, int read) {
            var room = Math.min(read, most - kept.size());
            kept.write(buffer, 0, room);
            cut |= room < read;
            return !cut || goesOn;
        }

        synchronized byte[] bytes() {
            return kept.toByteArray();
        }

        synchronized boolean cut() {
            return cut;
        }
    }
}
