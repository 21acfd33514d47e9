package dev.errand.forge.embedded;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Commands as a person can paste them.
final class Shell {
    private Shell() {}

    static String command(String... words) {
        return Arrays.stream(words).map(Shell::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./^~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
