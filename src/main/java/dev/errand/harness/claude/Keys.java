package dev.errand.harness.claude;

import dev.errand.domain.journal.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The keys for the model, from a file that only its owner may read: lines `NAME=value`, `#` begins a comment.
public final class Keys {
    private static final String ADDRESS = "ANTHROPIC_BASE_URL";
    private static final Set<String> NAMES =
            Set.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", ADDRESS);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private final Map<String, String> variables;

    private Keys(Map<String, String> variables) {
        this.variables = variables;
    }

    /// How reading the file went.
    public sealed interface Found {
        /// There are keys.
        record Here(Keys keys) implements Found {}

        /// There are none that may be used.
        record Refused(Problem problem) implements Found {}
    }

    /// Reads the file; refuses one that others may read, for it may have been read already.
    public static Found in(Path file) {
        try {
            for (var permission : Files.getPosixFilePermissions(file))
                if (OTHERS.contains(permission))
                    return refused("The key file is open to others", file.toString(), "chmod 600 " + file);
            return parsed(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            return refused(
                    "There is no key for Claude Code",
                    file + " is missing",
                    "write ANTHROPIC_API_KEY=... into it, then chmod 600 " + file);
        } catch (IOException | UnsupportedOperationException e) {
            return refused("The key file cannot be read", String.valueOf(e.getMessage()), "");
        }
    }

    /// The values that nobody may see, of whatever can be read: a file that may not be used holds secrets too.
    static Set<String> secrets(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> NAMES.contains(name(line)) && !name(line).equals(ADDRESS))
                    .map(Keys::value)
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException e) {
            return Set.of();
        }
    }

    /// As variables of an environment.
    Map<String, String> variables() {
        return variables;
    }

    @Override
    public String toString() {
        return "Keys" + variables.keySet();
    }

    private static Found parsed(Path file, String text) {
        var variables = new TreeMap<String, String>();
        for (var line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) continue;
            var name = name(line);
            if (!NAMES.contains(name))
                return refused(
                        "The key file has a line that is no key", file.toString(), "keep to NAME=value, with " + NAMES);
            variables.put(name, value(line));
        }
        if (variables.keySet().stream().noneMatch(name -> !name.equals(ADDRESS)))
            return refused("The key file holds no key", file.toString(), "write ANTHROPIC_API_KEY=... into it");
        return new Found.Here(new Keys(Map.copyOf(variables)));
    }

    private static String name(String line) {
        var at = line.indexOf('=');
        return at < 0 ? "" : line.substring(0, at).strip();
    }

    private static String value(String line) {
        return line.substring(line.indexOf('=') + 1).strip();
    }

    private static Found refused(String what, String why, String tryThis) {
        return new Found.Refused(new Problem(what, why, tryThis));
    }
}
