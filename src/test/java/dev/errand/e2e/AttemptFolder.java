package dev.errand.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The folder of one start of an agent, which says who its processes are.
record AttemptFolder(Path path) {
    static AttemptFolder of(Host host, String run, int number) {
        return new AttemptFolder(host.home().resolve("runs").resolve(run).resolve("attempt-" + number));
    }

    /// Pid, start ticks and boot id, as they stand in the file.
    record Identity(long pid, long startTicks, String bootId) {
        private static Identity read(Path file) throws IOException {
            var words = Files.readString(file).strip().split(" ", -1);
            return new Identity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
        }

        Identity withPid(long other) {
            return new Identity(other, startTicks, bootId);
        }

        Identity withStartTicks(long other) {
            return new Identity(pid, other, bootId);
        }

        Identity withBootId(String other) {
            return new Identity(pid, startTicks, other);
        }
    }

    interface Change {
        Identity of(Identity identity);
    }

    Identity agent() throws IOException {
        return Identity.read(path.resolve("agent"));
    }

    Identity launcher() throws IOException {
        return Identity.read(path.resolve("launcher"));
    }

    /// What the agent wrote.
    String said() throws IOException {
        return Files.readString(path.resolve("out"));
    }

    /// Lets both be somebody else.
    void mistake(Change change) throws IOException {
        for (var name : List.of("agent", "launcher")) {
            var other = change.of(Identity.read(path.resolve(name)));
            Files.writeString(path.resolve(name), other.pid() + " " + other.startTicks() + " " + other.bootId() + "\n");
        }
    }
}
