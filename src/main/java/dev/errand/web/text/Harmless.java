package dev.errand.web.text;

/// Takes the power out of text that strangers wrote: what moves a cursor, hides words or turns their order becomes
/// something that can be seen.
public final class Harmless {
    private static final int JOINER = 0x200d;
    private static final char REPLACEMENT = '\ufffd';

    private Harmless() {}

    /// One line: line ends and tabs become spaces.
    public static String line(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || point == '\r') line.append(' ');
            else append(line, point);
        });
        return line.toString().strip();
    }

    /// Many lines: line ends and tabs stay.
    public static String block(String text) {
        var block = new StringBuilder(text.length());
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') block.appendCodePoint(point);
            else append(block, point);
        });
        return block.toString();
    }

    private static void append(StringBuilder safe, int point) {
        if (point < ' ') safe.append((char) ('\u2400' + point)); // the picture of that control character
        else if (point == 0x7f) safe.append('\u2421');
        else if (point == JOINER) return; // joins pictures; without it they stand side by side
        else if (isUnseen(point)) safe.append(REPLACEMENT);
        else safe.appendCodePoint(point);
    }

    private static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
