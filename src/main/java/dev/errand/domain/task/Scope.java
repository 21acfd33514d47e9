package dev.errand.domain.task;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a change may touch. Patterns are paths below the repository's root: `*` and `?` stay within a name, `**`
/// crosses folders, `{a,b}` means either. A folder stands for all that is in it. A pattern with a slash starts at the
/// root; one without matches that name at any depth, as in `.gitignore`.
///
/// @param forbidden nothing that matches one of these may change; case and Unicode forms make no difference
/// @param allowed when not empty, nothing else may change; here case makes a difference
/// @param sentences the "do not" sentences that name no path: told to the agent, judged by the reviewer
public record Scope(List<String> forbidden, List<String> allowed, List<String> sentences) {
    public static final Scope OPEN = new Scope(List.of(), List.of(), List.of());

    public Scope {
        forbidden = List.copyOf(forbidden);
        allowed = List.copyOf(allowed);
        sentences = List.copyOf(sentences);
    }

    /// Those of the changed paths that should not have been: forbidden, not allowed, or outside the repository.
    public List<String> violations(List<String> paths) {
        return paths.stream().filter(this::violates).toList();
    }

    private boolean violates(String path) {
        var plain = plain(path);
        if (plain.isEmpty()) return true;
        if (forbidden.stream().anyMatch(pattern -> Glob.matches(folded(pattern), folded(plain)))) return true;
        return !allowed.isEmpty()
                && allowed.stream().noneMatch(pattern -> Glob.matches(composed(pattern), composed(plain)));
    }

    /// Without `./` and `..`; empty when it leaves the repository, or names nothing in it.
    private static String plain(String path) {
        if (path.startsWith("/") || path.indexOf('\0') >= 0) return "";
        var parts = new ArrayList<String>();
        for (var part : List.of(path.split("/"))) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!part.equals("..")) parts.add(part);
            else if (parts.isEmpty()) return "";
            else parts.removeLast();
        }
        return String.join("/", parts);
    }

    private static String composed(String text) {
        return Normalizer.normalize(text.replaceFirst("^(\\./)+", ""), Normalizer.Form.NFC);
    }

    /// Some disks take `SRC\Gen` for `src/gen`: what forbids has to mean both.
    private static String folded(String text) {
        return Normalizer.normalize(composed(text), Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replace('\\', '/')
                .toLowerCase(Locale.ROOT);
    }
}
