package dev.errand.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.task.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Real repositories in a folder of a test. git here is the person's: with their own home and configuration.
public final class Playground {
    /// Loaded with its first use.
    private static final class Template {
        static final Path PATH = template();
    }

    private final Path folder;
    private final Map<String, String> environment;

    public Playground(Path folder) {
        this.folder = real(folder);
        var home = this.folder.resolve("home");
        this.environment = Map.of("PATH", System.getenv("PATH"), "HOME", home.toString());
        write(home.resolve(".gitconfig"), """
                [user]
                    name = Ada
                    email = ada@example.org
                [init]
                    defaultBranch = main
                [protocol "file"]
                    allow = always
                """);
    }

    public Path folder() {
        return folder;
    }

    /// What Errand uses.
    public Git git() {
        return Git.of(environment);
    }

    public Map<String, String> environment() {
        return environment;
    }

    /// A repository with one commit on main.
    public Path repository(String name) {
        var path = folder.resolve(name);
        make(path.resolveSibling(""));
        copy(Template.PATH, path);
        return path;
    }

    /// Made once: a start of git for each step would be most of a test's time.
    private static Path template() {
        try {
            var here = Files.createTempDirectory(make(Path.of("target").toAbsolutePath()), "template-");
            var first = new Playground(here);
            var path = make(here.resolve("template"));
            first.run(path, "git", "init", "-q", "--template=");
            make(path.resolve(".git/hooks"));
            write(path.resolve("README.md"), "# A clock\n");
            write(path.resolve("src/clock.txt"), lines(1, 40));
            first.commit(path, "Begin");
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var all = Files.walk(from)) {
            for (var each : all.toList())
                Files.copy(each, to.resolve(from.relativize(each).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A repository whose `origin` is a bare one beside it.
    public Path cloned(String name) {
        var path = repository(name);
        run(folder, "git", "clone", "-q", "--bare", path.toString(), name + "-origin.git");
        run(
                path,
                "git",
                "remote",
                "add",
                "origin",
                folder.resolve(name + "-origin.git").toString());
        run(path, "git", "fetch", "-q", "origin");
        return path;
    }

    public static String lines(int from, int to) {
        var text = new StringBuilder();
        for (var number = from; number <= to; number++)
            text.append("line ").append(number).append('\n');
        return text.toString();
    }

    public Repository named(Path path) {
        return new Repository(path.toString());
    }

    public String commit(Path checkout, String message) {
        run(checkout, "git", "add", "-A");
        run(checkout, "git", "commit", "-q", "-m", message);
        return run(checkout, "git", "rev-parse", "HEAD");
    }

    /// What a command of the person prints; it must succeed.
    public String run(Path where, String... command) {
        try {
            var builder = new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("LC_ALL", "C.UTF-8");
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor())
                    .as("%s: %s", Arrays.toString(command), said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void write(Path file, String text) {
        make(file.resolveSibling(""));
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Every file of a checkout with its content, its index as git reads it and as bytes, its stash, its branches.
    public Map<String, String> everythingIn(Path checkout) {
        var all = filesIn(checkout);
        all.put("(status)", run(checkout, "git", "--no-optional-locks", "status", "--porcelain=v2", "--branch", "-z"));
        all.put("(index)", run(checkout, "git", "ls-files", "--stage", "--debug"));
        all.put("(stash)", run(checkout, "git", "stash", "list"));
        return all;
    }

    public Map<String, String> filesIn(Path checkout) {
        var all = new TreeMap<String, String>();
        try (var files = Files.walk(checkout)) {
            for (var file : files.toList()) {
                var name = checkout.relativize(file).toString();
                if (name.startsWith(".git/") && !name.equals(".git/index") && !name.equals(".git/HEAD")) continue;
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) all.put(name, hash(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static String hash(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return HexFormat.of().toHexDigits(crc.getValue()) + "-" + bytes.length;
    }
}
