package dev.errand.domain.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads a diff, line by line.
final class PatchReader {
    private static final Pattern PLACE =
            Pattern.compile("@@ -(\\d{1,9})(?:,\\d+)? \\+\\d+(?:,\\d+)? @@(.*)", Pattern.DOTALL);

    private final String[] lines;
    private final List<Patch.FileChange> files = new ArrayList<>();
    private int next;
    private int number;

    PatchReader(String diff) {
        this.lines = diff.split("\n", -1);
    }

    Patch read() {
        while (next < lines.length) {
            if (lines[next].startsWith("diff --git ")) files.add(file());
            else next++;
        }
        return new Patch(files);
    }

    private Patch.FileChange file() {
        var header = new ArrayList<String>();
        do header.add(lines[next++]);
        while (next < lines.length && !lines[next].startsWith("diff --git ") && !lines[next].startsWith("@@ "));
        while (!header.isEmpty() && header.getLast().isEmpty()) header.removeLast();
        var hunks = new ArrayList<Patch.Hunk>();
        for (var place = place(); place.isPresent(); place = place()) hunks.add(place.get());
        if (hunks.isEmpty()) hunks.add(new Patch.Hunk(++number, 0, "", List.of()));
        var was = named(header, "rename from ");
        return new Patch.FileChange(path(header), was, header, hunks);
    }

    private Optional<Patch.Hunk> place() {
        if (next >= lines.length) return Optional.empty();
        var place = PLACE.matcher(lines[next]);
        if (!place.matches()) return Optional.empty();
        next++;
        var body = new ArrayList<String>();
        while (next < lines.length && !lines[next].isEmpty() && " +-\\".indexOf(lines[next].charAt(0)) >= 0)
            body.add(lines[next++]);
        return Optional.of(new Patch.Hunk(++number, Integer.parseInt(place.group(1)), place.group(2), body));
    }

    private static String path(List<String> header) {
        for (var start : List.of("rename to ", "+++ b/", "--- a/")) {
            var named = named(header, start);
            if (named.isPresent()) return named.get();
        }
        // A quoted name has its prefix inside the quotes.
        for (var start : List.of("+++ ", "--- ")) {
            var named = named(header, start).filter(name -> !name.equals("/dev/null"));
            if (named.isPresent()) return withoutPrefix(named.get());
        }
        return fromFirstLine(header.getFirst().substring("diff --git ".length()));
    }

    private static Optional<String> named(List<String> header, String start) {
        return header.stream()
                .filter(line -> line.startsWith(start))
                .findFirst()
                // git puts a tab after a name with blanks.
                .map(line -> plain(line.substring(start.length()).replaceFirst("\t$", "")));
    }

    /// `a/name b/name`, where both names are the same, for a file without lines.
    private static String fromFirstLine(String names) {
        if (names.startsWith("\"")) return withoutPrefix(plain(names.substring(0, closing(names) + 1)));
        var half = names.length() / 2;
        return withoutPrefix(names.substring(0, half));
    }

    private static int closing(String names) {
        var at = 1;
        while (at < names.length() && names.charAt(at) != '"') at += names.charAt(at) == '\\' ? 2 : 1;
        return Math.min(at, names.length() - 1);
    }

    private static String withoutPrefix(String name) {
        return name.length() > 2 && name.charAt(1) == '/' ? name.substring(2) : name;
    }

    /// A name without git's quotes.
    private static String plain(String name) {
        if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) return name;
        var text = new StringBuilder();
        var at = 1;
        while (at < name.length() - 1) {
            var each = name.charAt(at);
            if (each != '\\') {
                text.append(each);
                at++;
            } else if (Character.isDigit(name.charAt(at + 1))) {
                text.append((char) Integer.parseInt(name.substring(at + 1, at + 4), 8));
                at += 4;
            } else {
                text.append(escaped(name.charAt(at + 1)));
                at += 2;
            }
        }
        return text.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'a' -> '\u0007';
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000B';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
