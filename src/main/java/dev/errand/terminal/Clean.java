package dev.errand.terminal;

/// Takes out of a text what a terminal would obey instead of show. Titles, agents and diffs are written by others:
/// with a control sequence they could retype a command, hide a line or fill the clipboard.
public final class Clean {
    private static final int ESCAPE = 0x1b;
    private static final int BELL = 0x07;

    private Clean() {}

    /// One line: line ends and tabs become blanks.
    public static String line(String text) {
        return clean(text, false, false);
    }

    /// Many lines: line ends stay, tabs become four blanks.
    public static String text(String text) {
        return clean(text, true, false);
    }

    /// Text that our own server has drawn: colours stay too.
    public static String drawn(String text) {
        return clean(text, true, true);
    }

    private static String clean(String text, boolean lines, boolean colours) {
        if (isHarmless(text)) return text;
        var clean = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            if (point == ESCAPE || point == 0x9b || isString(point)) {
                var end = endOfSequence(text, at);
                if (colours && isColour(text, at, end)) clean.append(text, at, end);
                at = end;
                continue;
            }
            append(clean, point, lines);
            at += Character.charCount(point);
        }
        return clean.toString();
    }

    private static boolean isHarmless(String text) {
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c < ' ' || c > '~') return false;
        }
        return true;
    }

    private static void append(StringBuilder clean, int point, boolean lines) {
        if (point == '\n') clean.append(lines ? '\n' : ' ');
        else if (point == '\t') clean.append(lines ? "    " : " ");
        else if (point == '\r') {
            // A carriage return hides what stands before it; of a line end it is a needless part.
            if (!lines) clean.append(' ');
        } else if (point == 0x2028 || point == 0x2029) clean.append(' ');
        else if (!isUnseen(point)) clean.appendCodePoint(point);
    }

    /// Controls, and characters without a place of their own that turn the direction or hide things.
    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> point == 0xfffc || point == 0x115f || point == 0x1160 || point == 0x3164 || point == 0xffa0;
        };
    }

    /// The eight-bit beginnings of strings: DCS, SOS, OSC, PM, APC.
    private static boolean isString(int point) {
        return point == 0x90 || point == 0x98 || point == 0x9d || point == 0x9e || point == 0x9f;
    }

    /// Where the sequence that begins here is over. One that never ends takes the rest of its line with it, not more.
    private static int endOfSequence(String text, int from) {
        var kind = text.codePointAt(from);
        var at = from + 1;
        if (kind == ESCAPE) {
            if (at >= text.length()) return at;
            kind = text.charAt(at);
            if ("PX]^_".indexOf(kind) >= 0) return endOfString(text, at + 1);
            if (kind != '[') return endOfShort(text, at);
            at++;
        } else if (isString(kind)) return endOfString(text, at);
        while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x3f) at++;
        return at < text.length() && text.charAt(at) >= 0x40 && text.charAt(at) <= 0x7e ? at + 1 : at;
    }

    private static int endOfShort(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) >= 0x20 && text.charAt(at) <= 0x2f) at++;
        return at < text.length() && text.charAt(at) >= 0x30 && text.charAt(at) <= 0x7e ? at + 1 : at;
    }

    private static int endOfString(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == BELL || c == 0x9c) return at + 1;
            if (c == ESCAPE) return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : at;
            if (c == '\n') return at;
        }
        return text.length();
    }

    private static boolean isColour(String text, int from, int end) {
        if (text.charAt(from) != ESCAPE || end - from < 3 || text.charAt(end - 1) != 'm') return false;
        for (int at = from + 2; at < end - 1; at++) {
            var c = text.charAt(at);
            if (c != ';' && (c < '0' || c > '9')) return false;
        }
        return text.charAt(from + 1) == '[';
    }
}
