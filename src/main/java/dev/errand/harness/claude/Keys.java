package dev.errand.harness.claude;

import dev.errand.domain.journal.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The keys for the model, from a file that only its owner may read: lines `NAME=value`, `#` begins a comment.
public final class Keys {
    private static final Set<String> NAMES =
            Set.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_BASE_URL");
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
            var at = line.indexOf('=');
            var name = at < 0 ? "" : line.substring(0, at).strip();
            if (!NAMES.contains(name))
                return refused(
                        "The key file has a line that is no key", file.toString(), "keep to NAME=value, with " + NAMES);
            variables.put(name, line.substring(at + 1).strip());
        }
        if (variables.keySet().stream().noneMatch(name -> !name.equals("ANTHROPIC_BASE_URL")))
            return refused("The key file holds no key", file.toString(), "write ANTHROPIC_API_KEY=... into it");
        return new Found.Here(new Keys(Map.copyOf(variables)));
    }

    private static Found refused(String what, String why, String tryThis) {
        return new Found.Refused(new Problem(what, why, tryThis));
    }
}
