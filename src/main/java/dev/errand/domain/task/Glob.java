package dev.errand.domain.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One pattern of a scope. `*` and `?` stay within a name, `**` crosses folders, `{a,b}` means either; brackets are
/// letters like any other, because some frameworks name folders `[id]`. A match of a folder is a match of all in it.
///
/// A pattern with a slash starts at the root; one without matches that name at any depth.
final class Glob {
    /// More than anybody writes by hand. Beyond it, braces are letters.
    private static final int CHOICES_MAX = 64;

    private enum Kind {
        LETTER,
        ONE,
        MANY,
        DEEP,
        FOLDERS
    }

    private record Token(Kind kind, char letter) {}

    private final List<Token> tokens;

    private Glob(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// True if the pattern matches the path, or a folder above it. Takes time in proportion to both, whatever they are.
    static boolean matches(String pattern, String path) {
        var rooted = pattern.contains("/") ? pattern.replaceFirst("^/+", "") : "**/" + pattern;
        return choices(rooted.replaceFirst("/+$", "")).stream().anyMatch(p -> new Glob(tokens(p)).matches(path));
    }

    private static List<String> choices(String pattern) {
        var all = List.of(pattern);
        while (true) {
            var more = all.stream().flatMap(p -> firstChoice(p).stream()).toList();
            if (more.equals(all)) return all;
            if (more.size() > CHOICES_MAX) return List.of(pattern);
            all = more;
        }
    }

    private static List<String> firstChoice(String pattern) {
        var open = pattern.indexOf('{');
        var close = pattern.indexOf('}', open + 1);
        if (open < 0 || close < 0) return List.of(pattern);
        return Stream.of(pattern.substring(open + 1, close).split(",", -1))
                .map(choice -> pattern.substring(0, open) + choice + pattern.substring(close + 1))
                .toList();
    }

    private static List<Token> tokens(String pattern) {
        var tokens = new ArrayList<Token>();
        for (var i = 0; i < pattern.length(); i++) {
            var letter = pattern.charAt(i);
            if (pattern.startsWith("**/", i) && (i == 0 || pattern.charAt(i - 1) == '/')) {
                tokens.add(new Token(Kind.FOLDERS, letter));
                i += 2;
            } else if (pattern.startsWith("**", i)) {
                tokens.add(new Token(Kind.DEEP, letter));
                i++;
            } else {
                var kind = letter == '*' ? Kind.MANY : letter == '?' ? Kind.ONE : Kind.LETTER;
                tokens.add(new Token(kind, letter));
            }
        }
        return tokens;
    }

    private boolean matches(String path) {
        var now = new boolean[tokens.size() + 1];
        reach(now, 0);
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '/' && now[tokens.size()]) return true;
            now = after(now, path.charAt(i));
        }
        return now[tokens.size()];
    }

    private boolean[] after(boolean[] now, char letter) {
        var next = new boolean[now.length];
        for (var i = 0; i < tokens.size(); i++) {
            if (!now[i]) continue;
            switch (tokens.get(i).kind()) {
                case LETTER -> {
                    if (tokens.get(i).letter() == letter) reach(next, i + 1);
                }
                case ONE -> {
                    if (letter != '/') reach(next, i + 1);
                }
                case MANY -> {
                    if (letter != '/') reach(next, i);
                }
                case DEEP -> reach(next, i);
                case FOLDERS -> {
                    next[i] = true; // in the middle of a name, what follows cannot begin
                    if (letter == '/') reach(next, i + 1);
                }
            }
        }
        return next;
    }

    /// What may match nothing lets the next one begin too.
    private void reach(boolean[] states, int at) {
        for (var i = at; !states[i]; i++) {
            states[i] = true;
            if (i == tokens.size()) return;
            var kind = tokens.get(i).kind();
            if (kind == Kind.LETTER || kind == Kind.ONE) return;
        }
    }
}
