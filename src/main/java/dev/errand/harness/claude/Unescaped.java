package dev.errand.harness.claude;

import java.util.Arrays;

/// A line without the escapes of JSON, however often it was escaped, and where each of its characters stood.
///
/// A run of backslashes becomes one, or none before a quote or a slash. So the text of a string is found in every JSON
/// that holds it, and in JSON that stands in a string of other JSON.
final class Unescaped {
    private static final int HEX = 4;

    private final String text;
    /// Where each character of the text begins in the line, and at last where the line ends.
    private final int[] places;

    private Unescaped(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    String text() {
        return text;
    }

    static Unescaped of(String line) {
        var text = new StringBuilder(line.length());
        var places = new int[line.length() + 1];
        for (int at = 0; at < line.length(); ) {
            places[text.length()] = at;
            if (line.charAt(at) != '\\') {
                text.append(line.charAt(at++));
                continue;
            }
            while (at < line.length() && line.charAt(at) == '\\') at++;
            if (isHex(line, at)) {
                text.append((char) Integer.parseInt(line, at + 1, at + 1 + HEX, 16));
                at += 1 + HEX;
            } else if (at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '/')) {
                text.append(line.charAt(at++));
            } else {
                text.append('\\');
            }
        }
        places[text.length()] = line.length();
        return new Unescaped(text.toString(), Arrays.copyOf(places, text.length() + 1));
    }

    int place(int index) {
        return places[index];
    }

    private static boolean isHex(String line, int at) {
        if (at + HEX >= line.length() || line.charAt(at) != 'u') return false;
        for (int i = at + 1; i <= at + HEX; i++) if (Character.digit(line.charAt(i), 16) < 0) return false;
        return true;
    }
}
