package dev.errand.sandbox.plain;

import dev.errand.port.Marker;
import dev.errand.port.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// What the kernel says of processes, read from `/proc`. A process that ends while it is looked at is simply not there.
final class Proc {
    private static final Path ROOT = Path.of("/proc");
    private static final int KERNEL_THREAD = 0x00200000;
    private static final int READS_MAX = 5;

    private Proc() {}

    /// One living process: zombies are left out.
    ///
    /// @param stopped by SIGSTOP or a debugger: it lives, and does nothing
    record Seen(ProcessIdentity identity, long parent, long group, boolean kernelThread, boolean stopped) {
        long pid() {
            return identity.pid();
        }
    }

    private static final class BootId {
        static final String VALUE = read(ROOT.resolve("sys/kernel/random/boot_id"))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .orElseThrow(() -> new IllegalStateException("/proc is not mounted: only Linux is supported"));
    }

    static String bootId() {
        return BootId.VALUE;
    }

    static ProcessIdentity self() {
        return of(ProcessHandle.current().pid()).orElseThrow().identity();
    }

    /// Bit n - 1 is set when this process ignores signal n.
    static long ignoredSignals() {
        var status = read(ROOT.resolve("self/status")).orElseThrow();
        return new String(status, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .findFirst()
                .orElse(0);
    }

    static boolean lives(ProcessIdentity identity) {
        return of(identity).isPresent();
    }

    /// The very process, not another one that has its pid now.
    static Optional<Seen> of(ProcessIdentity identity) {
        if (!identity.bootId().equals(bootId())) return Optional.empty();
        return of(identity.pid()).filter(seen -> seen.identity().equals(identity));
    }

    static List<Seen> all() {
        var all = new ArrayList<Seen>();
        try (var entries = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (var entry : entries)
                of(Long.parseLong(entry.getFileName().toString())).ifPresent(all::add);
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be listed", e);
        }
        return all;
    }

    static Optional<Seen> of(long pid) {
        return read(ROOT.resolve(pid + "/stat")).flatMap(bytes -> parse(pid, bytes));
    }

    /// The name of a program may hold spaces, parentheses and newlines: the fields begin behind the last parenthesis.
    private static Optional<Seen> parse(long pid, byte[] stat) {
        var text = new String(stat, StandardCharsets.ISO_8859_1);
        var behindName = text.lastIndexOf(')');
        if (behindName < 0) return Optional.empty();
        var fields = text.substring(behindName + 2).strip().split(" ", -1);
        var dead = "ZXx".contains(fields[0]);
        if (fields.length < 20 || dead) return Optional.empty();
        var identity = new ProcessIdentity(pid, Long.parseLong(fields[19]), bootId());
        var kernelThread = (Long.parseLong(fields[6]) & KERNEL_THREAD) != 0;
        var stopped = "Tt".contains(fields[0]);
        return Optional.of(
                new Seen(identity, Long.parseLong(fields[1]), Long.parseLong(fields[2]), kernelThread, stopped));
    }

    /// True if the process was started with this marker in its environment, as far as we may read that.
    static boolean carries(Seen process, Marker marker) {
        if (process.kernelThread()) return false;
        var wanted = ("ERRAND_RUN=" + marker.value()).getBytes(StandardCharsets.US_ASCII);
        // In the middle of an exec the environment reads as empty for a moment.
        for (int i = 0; i < READS_MAX; i++) {
            var environment = read(ROOT.resolve(process.pid() + "/environ"));
            if (environment.isEmpty()) return false;
            if (environment.get().length > 0) return holds(environment.get(), wanted);
            LockSupport.parkNanos(100_000);
        }
        return false;
    }

    private static boolean holds(byte[] environment, byte[] wanted) {
        int start = 0;
        for (int i = 0; i <= environment.length; i++) {
            if (i < environment.length && environment[i] != 0) continue;
            if (Arrays.equals(environment, start, i, wanted, 0, wanted.length)) return true;
            start = i + 1;
        }
        return false;
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException goneOrNotOurs) {
            return Optional.empty();
        }
    }
}
