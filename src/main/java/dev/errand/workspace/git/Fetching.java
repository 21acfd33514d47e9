package dev.errand.workspace.git;

import dev.errand.git.Git;
import dev.errand.git.GitTrouble;
import dev.errand.git.Hold;
import dev.errand.git.Repo;
import dev.errand.port.Marker;
import dev.errand.port.WorkspaceTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Brings what `origin` has, once for all runs that want it at about the same time.
final class Fetching {
    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Places places;
    private final Commands commands;
    private final InstantSource clock;
    private final Map<Path, Failure> failures = new ConcurrentHashMap<>();

    private record Failure(Instant at, String words) {}

    Fetching(Places places, Commands commands, InstantSource clock) {
        this.places = places;
        this.commands = commands;
        this.clock = clock;
    }

    /// Fetches and prunes unless that was done a moment ago. Does nothing where there is no `origin`.
    void fresh(Repo repo) throws GitTrouble, Refusal, IOException, WorkspaceTrouble {
        var asked = clock.instant();
        var stamp = places.fetched(name(repo.common()));
        if (isFresh(stamp)) return;
        try (var _ = Hold.on(repo.common().resolve("errand-fetch.lock"))) {
            // Whoever waited here takes what the one before brought, its failure too.
            if (isFresh(stamp)) return;
            var failure = failures.get(repo.common());
            if (failure != null && !failure.at().isBefore(asked)) throw refused(failure.words());
            fetchAlone(repo);
            Files.writeString(stamp, "");
            Files.setLastModifiedTime(stamp, FileTime.from(clock.instant()));
        }
    }

    /// A fetch that goes on without its server has locks on the refs that the next one would move, so it is ended. Its
    /// marker is its own: what an earlier one has left at work, a connection that others share or the keeper of a
    /// password, is the person's.
    private void fetchAlone(Repo repo) throws GitTrouble, Refusal, IOException, WorkspaceTrouble {
        var name = name(repo.common());
        var begun = places.fetched(name + ".begun");
        var unfinished = Files.exists(begun) ? Files.readString(begun) : "";
        // Of a line that was cut short by a loss of power, nobody lives.
        if (unfinished.endsWith("\n")) commands.sweep(new Marker(unfinished.strip()));
        var marker = places.marker("fetch." + name + "." + clock.instant().toEpochMilli());
        Files.writeString(begun, marker.value() + "\n");
        try {
            fetch(repo, marker);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private boolean isFresh(Path stamp) throws IOException {
        if (!Files.exists(stamp)) return false;
        var age = Duration.between(Files.getLastModifiedTime(stamp).toInstant(), clock.instant());
        // A stamp from the future tells of a clock that was put back.
        return !age.isNegative() && age.compareTo(FRESH) < 0;
    }

    private void fetch(Repo repo, Marker marker) throws GitTrouble, Refusal {
        var settings = repo.git().ask("config", "--get-regexp", "^remote\\.origin\\.(url|fetch)$");
        if (settings.lines().stream().noneMatch(line -> line.startsWith("remote.origin.url "))) return;
        var arguments = new ArrayList<>(
                List.of("fetch", "--prune", "--quiet", "--no-write-fetch-head", "--no-auto-maintenance"));
        var configured = settings.lines().stream()
                .filter(line -> line.startsWith("remote.origin.fetch "))
                .toList();
        var harmless = !configured.isEmpty()
                && configured.stream().allMatch(line -> line.matches(".*:refs/remotes/.*") || line.contains(" ^"));
        // A mirror's refspec would overwrite local branches, and prune those of our runs.
        if (harmless) arguments.add("origin");
        else arguments.addAll(List.of("--refmap=", "origin", "+refs/heads/*:refs/remotes/origin/*"));
        var said =
                attempt(repo.git().within(LIMIT).with("ERRAND_RUN", marker.value()), arguments.toArray(String[]::new));
        if (said.isEmpty()) return;
        failures.put(repo.common(), new Failure(clock.instant(), said));
        throw refused(said);
    }

    /// git's complaint, empty when there is none.
    private static String attempt(Git git, String... arguments) {
        try {
            var said = git.ask(arguments);
            // It looks at all worktrees, and stumbles over one that is being added.
            if (!said.ok() && said.complaint().contains("commondir")) said = git.ask(arguments);
            return said.ok() ? "" : said.words();
        } catch (GitTrouble e) {
            return e.words();
        }
    }

    /// git ends some complaints with a full stop, and ours end where they are shown.
    private static Refusal refused(String words) {
        return new Refusal("origin cannot be fetched: " + words.strip().replaceFirst("\\.+$", ""), "git fetch origin");
    }

    /// One file name for a path of any length.
    static String name(Path path) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
