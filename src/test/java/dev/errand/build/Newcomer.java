package dev.errand.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Somebody with an empty home, a repository of their own, and Errand as it was packaged. Their agent replays a script.
final class Newcomer implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    /// What was printed, on either stream.
    record Said(int status, String text) {}

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /// @param root the checkout that Errand was built in
    Newcomer(Path folder, Path root) throws IOException {
        this.folder = folder;
        var home = Files.createDirectories(folder.resolve("home"));
        var bin = Files.createDirectories(folder.resolve("bin"));
        Files.createDirectories(repository());
        for (var place : List.of(bin, checkout())) {
            var script = Files.writeString(
                    place.resolve("errand"), "#!/bin/sh\nexec '" + root.resolve("errand") + "' \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(home.resolve(".gitconfig"), """
                [user]
                    name = Ada
                    email = ada@localhost
                """);
        environment.put("PATH", home + "/.local/bin:" + bin + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        // Where it is without being told, too: the documents speak of that place.
        environment.put("ERRAND_HOME", home.resolve(".local/state/errand").toString());
        environment.put("ERRAND_AGENT", "rehearsal");
        environment.put("ERRAND_NO_BUILD", "1");
        environment.put("ERRAND_JAVA_HOME", System.getProperty("java.home"));
    }

    /// Where Errand's script is, as after a `git clone`.
    Path checkout() {
        return folder.resolve("clone");
    }

    Path repository() {
        return checkout().resolve("your-repository");
    }

    /// @param files what the repository holds, by name
    void begin(Map<String, String> files) throws Exception {
        for (var file : files.entrySet()) Files.writeString(repository().resolve(file.getKey()), file.getValue());
        sh(repository(), "git init -q -b main && git add -A && git commit -q --allow-empty -m Begin");
    }

    /// Runs a script that ends at the first command that fails.
    Said sh(Path where, String script) throws Exception {
        return run("sh", where, script);
    }

    Said run(String shell, Path where, String script) throws Exception {
        var out = Files.createTempFile(folder, "said", "");
        var builder = new ProcessBuilder(shell, "-e", "-c", script)
                .directory(where.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(script + " did not end, and said " + Files.readString(out));
        }
        return new Said(process.exitValue(), Files.readString(out));
    }

    @Override
    public void close() {
        try {
            sh(checkout(), "errand shutdown");
        } catch (Exception trouble) {
            throw new AssertionError("the server could not be shut down", trouble);
        }
    }
}
