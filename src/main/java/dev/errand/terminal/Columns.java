package dev.errand.terminal;

import java.util.ArrayList;
import java.util.List;

/// How many columns a text takes. Cleaned text only: controls have no width here.
public final class Columns {
    private Columns() {}

    public static int of(String text) {
        var columns = 0;
        for (int at = 0; at < text.length(); ) {
            var point = text.codePointAt(at);
            columns += of(point);
            at += Character.charCount(point);
        }
        return columns;
    }

    private static int of(int point) {
        if (point < 0x300) return 1;
        var type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT)
            return 0;
        return isWide(point) ? 2 : 1;
    }

    /// East Asian wide and full width, and emoji, by the blocks in which they stand.
    private static boolean isWide(int point) {
        return within(point, 0x1100, 0x115f)
                || within(point, 0x231a, 0x231b)
                || within(point, 0x23e9, 0x23ec)
                || within(point, 0x2e80, 0x303e)
                || within(point, 0x3041, 0xa4cf)
                || within(point, 0xa960, 0xa97f)
                || within(point, 0xac00, 0xd7a3)
                || within(point, 0xf900, 0xfaff)
                || within(point, 0xfe10, 0xfe6f)
                || within(point, 0xff00, 0xff60)
                || within(point, 0xffe0, 0xffe6)
                || within(point, 0x1f000, 0x1faff)
                || within(point, 0x20000, 0x3fffd)
                || point == 0x2705
                || point == 0x274c
                || point == 0x2728
                || point == 0x26a1
                || point == 0x2b50;
    }

    private static boolean within(int point, int first, int last) {
        return point >= first && point <= last;
    }

    /// At most so many columns; what is left out is shown by `…`.
    public static String cut(String text, int most) {
        if (of(text) <= most) return text;
        if (most <= 0) return "";
        return text.substring(0, fitting(text, 0, most - 1)) + "…";
    }

    /// Exactly so many columns.
    public static String fit(String text, int columns) {
        var cut = cut(text, columns);
        return cut + " ".repeat(Math.max(0, columns - of(cut)));
    }

    /// Lines of at most so many columns, broken at blanks where there are some.
    public static List<String> wrap(String line, int most) {
        var lines = new ArrayList<String>();
        var from = 0;
        while (of(line.substring(from)) > most) {
            var end = fitting(line, from, most);
            if (end == from) end = line.offsetByCodePoints(from, 1);
            var blank = line.lastIndexOf(' ', end);
            var cut = blank > from ? blank : end;
            lines.add(line.substring(from, cut).stripTrailing());
            from = cut;
            while (from < line.length() && line.charAt(from) == ' ') from++;
        }
        if (from < line.length() || lines.isEmpty()) lines.add(line.substring(from));
        return lines;
    }

    private static int fitting(String text, int from, int most) {
        var columns = 0;
        for (int at = from; at < text.length(); ) {
            var point = text.codePointAt(at);
            columns += of(point);
            if (columns > most) return at;
            at += Character.charCount(point);
        }
        return text.length();
    }
}
