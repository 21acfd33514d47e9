package dev.errand.domain.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Paths as text. What allows compares exactly; what forbids folds case and look-alikes, because some disks do.
record Places(Ground ground) {

    /// Absolute and without `.` and `..`. Empty when nobody can know what is meant.
    Optional<String> resolve(String path) {
        if (path.isBlank() || path.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        if (path.equals("~") || path.startsWith("~/"))
            return ground.home().isBlank() ? Optional.empty() : Optional.of(plain(ground.home() + path.substring(1)));
        if (path.startsWith("~")) return Optional.empty();
        return Optional.of(beside(path));
    }

    /// As a program sees an argument: a tilde is a character like any other.
    String beside(String path) {
        return plain(path.startsWith("/") ? path : ground.workspace() + "/" + path);
    }

    boolean inWorkspace(String path) {
        return resolve(path).filter(p -> within(p, ground.workspace())).isPresent();
    }

    boolean inTemporary(String path) {
        return resolve(path).stream().anyMatch(p -> ground.temporary().stream().anyMatch(t -> within(p, plain(t))));
    }

    /// Git's own files decide what git runs, also when Errand is the one who calls it.
    boolean inGit(String path) {
        return List.of(beside(path).split("/")).stream().map(Places::folded).anyMatch(Places::isGit);
    }

    /// At or below something secret. A workspace below a secret folder is no secret to the agent that works in it.
    boolean isSecret(String path) {
        return resolve(path).stream().anyMatch(p -> ground.secret().stream().anyMatch(s -> hides(plain(s), p)));
    }

    /// A folder above something secret: a search there may come across it.
    boolean isAboveSecret(String path) {
        return resolve(path).stream()
                .anyMatch(p -> ground.secret().stream().anyMatch(s -> within(folded(plain(s)), folded(p))));
    }

    private boolean hides(String secret, String path) {
        if (!within(folded(path), folded(secret))) return false;
        var exempt = within(ground.workspace(), secret) && within(path, ground.workspace());
        return !exempt;
    }

    /// True if the text of a command names something secret, however the rest of it reads.
    boolean namesSecret(String command) {
        var text = tidy(command.replaceAll("[\"'\\\\]", ""));
        if (!ground.home().isBlank())
            text = text.replaceAll("(?<![\\w.])~(?=/)|\\$HOME|\\$\\{HOME\\}", quoted(ground.home()));
        var seen = folded(text.replace(ground.workspace(), "")); // the workspace may lie below
        return ground.secret().stream().map(s -> folded(plain(s))).anyMatch(seen::contains);
    }

    /// `/./` and `//` mean `/`. Without a pattern: an agent may write as many of them as it likes.
    private static String tidy(String text) {
        var parts = text.split("/", -1);
        var tidy = new StringBuilder(parts[0]);
        for (int at = 1; at < parts.length; at++) {
            var last = at == parts.length - 1;
            if (last || !(parts[at].isEmpty() || parts[at].equals(".")))
                tidy.append('/').append(parts[at]);
        }
        return tidy.toString();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("$", "\\$");
    }

    static boolean within(String path, String folder) {
        return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
    }

    private static boolean isGit(String part) {
        return part.equals(".git") || part.equals("git~1");
    }

    /// As the most forgiving file system compares names: no case, no invisible characters, no dots or spaces behind.
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("(?<![. ])[. ]++(?=/|$)", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String plain(String path) {
        var parts = new ArrayList<String>();
        for (var part : List.of(path.split("/"))) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!part.equals("..")) parts.add(part);
            else if (!parts.isEmpty()) parts.removeLast();
        }
        return "/" + String.join("/", parts);
    }
}
