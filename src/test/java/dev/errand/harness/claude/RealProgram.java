package dev.errand.harness.claude;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.domain.policy.Limits;
import dev.errand.fake.FakeModel;
import dev.errand.port.Lease;
import dev.errand.port.SandboxTrouble;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.sandbox.plain.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The real program, on a machine of its own: a home, a key file, a fake model.
///
/// The environment variable `ERRAND_TEST_CLAUDE` names it; without it, tests that need it are skipped.
record RealProgram(Path folder, FakeModel model, PlainSandbox sandbox) {
    static final String KEY = "sk-ant-api03-this-is-the-secret-of-the-tests";

    static Path path() {
        var path = System.getenv("ERRAND_TEST_CLAUDE");
        assumeTrue(path != null, "ERRAND_TEST_CLAUDE does not name the claude program: skipped");
        return Path.of(path);
    }

    static RealProgram in(Path folder, FakeModel model) throws IOException, SandboxTrouble {
        path();
        ServerIdentity.claim(folder.resolve("server"));
        return new RealProgram(folder, model, new PlainSandbox(Equipment.found()));
    }

    ClaudeHarness harness() throws IOException {
        return harness("ANTHROPIC_API_KEY", 1);
    }

    /// A harness whose clock can be set.
    ClaudeHarness harness(Supplier<Clock> clock) throws IOException {
        var following = new Clock() {
            @Override
            public Instant instant() {
                return clock.get().instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        return new ClaudeHarness(settings("ANTHROPIC_API_KEY", 1), sandbox, following);
    }

    ClaudeHarness harness(String keyName, int retriesMax) throws IOException {
        return new ClaudeHarness(settings(keyName, retriesMax), sandbox, Clock.systemUTC());
    }

    ClaudeSettings settings(String keyName, int retriesMax) throws IOException {
        var keys = folder.resolve("keys");
        if (!Files.exists(keys))
            Files.createFile(keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(keys, keyName + "=" + KEY + "\nANTHROPIC_BASE_URL=" + model.url() + "\n");
        var surroundings = new HashMap<>(
                Map.of("PATH", System.getenv("PATH"), "TMPDIR", temporary().toString()));
        for (var role : new String[] {"AUTHOR", "COMMITTER"}) {
            surroundings.put("GIT_" + role + "_NAME", "Errand");
            surroundings.put("GIT_" + role + "_EMAIL", "errand@example.com");
        }
        return new ClaudeSettings(
                path(),
                folder.resolve("claude"),
                folder.resolve("home"),
                keys,
                Optional.empty(),
                List.of(),
                surroundings,
                retriesMax,
                new Lease(folder.resolve("server"), 600, 1));
    }

    /// What a person's own use of the program leaves in the person's own folder of it.
    record ByHand(Path folder) {
        Map<String, String> stored() throws IOException {
            var stored = new java.util.TreeMap<String, String>();
            try (var files = Files.walk(folder.resolve("projects"))) {
                for (var file : files.filter(Files::isRegularFile).toList())
                    stored.put(file.toString(), Files.readString(file));
            }
            return stored;
        }
    }

    /// A person talks to the program in a folder.
    ByHand byHand(Path where, String words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(path().toString(), "-p", words)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        System.getenv("PATH"),
                        "HOME",
                        folder.resolve("person").toString(),
                        "ANTHROPIC_API_KEY",
                        KEY,
                        "ANTHROPIC_BASE_URL",
                        model.url(),
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                        "1",
                        "DISABLE_AUTOUPDATER",
                        "1"));
        Files.createDirectories(folder.resolve("person"));
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(said);
        return new ByHand(folder.resolve("person/.claude"));
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    static Limits turns(int max) {
        return new Limits(Optional.empty(), Optional.of(max), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
