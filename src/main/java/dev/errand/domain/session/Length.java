package dev.errand.domain.session;

/// How long words may be on their way to an agent: bytes of UTF-8, as JSON writes them between quotes.
///
/// An agent says that it has heard a message by repeating it in one line of its output. Of a line longer than 1 MiB
/// only the beginning is read, and which message it was stands at the end: it would be told again for ever. Half of
/// that leaves room for what else stands in the line.
public final class Length {
    public static final int BYTES_MAX = 512 << 10;

    private Length() {}

    /// How long they are all together.
    public static long of(Iterable<String> words) {
        long bytes = 0;
        for (var each : words) bytes += of(each);
        return bytes;
    }

    public static long of(String words) {
        long bytes = 0;
        for (int i = 0; i < words.length(); i++) bytes += of(words.charAt(i));
        return bytes;
    }

    /// The beginning of words that are too long, with a sign that something is missing.
    public static String first(String words, long bytesMax) {
        if (of(words) <= bytesMax) return words;
        long bytes = of('…');
        int end = 0;
        while (bytes + of(words.charAt(end)) <= bytesMax) bytes += of(words.charAt(end++));
        if (end > 0 && Character.isHighSurrogate(words.charAt(end - 1))) end--;
        return words.substring(0, end) + "…";
    }

    /// The end of words that are too long, with a sign that something is missing.
    public static String last(String words, long bytesMax) {
        if (of(words) <= bytesMax) return words;
        long bytes = of('…');
        int start = words.length();
        while (bytes + of(words.charAt(start - 1)) <= bytesMax) bytes += of(words.charAt(--start));
        if (start < words.length() && Character.isLowSurrogate(words.charAt(start))) start++;
        return "…" + words.substring(start);
    }

    /// Where programs differ in what they escape, it is the longer form that counts.
    private static int of(char character) {
        return switch (character) {
            case '"', '\\', '\b', '\f', '\n', '\r', '\t' -> 2;
            case '\u2028', '\u2029', '\u007f' -> 6;
            default -> {
                if (character < ' ') yield 6;
                if (character < '\u0080') yield 1;
                if (character < '\u0800') yield 2;
                // A half of a pair takes two bytes, one that stands alone is escaped, or replaced.
                yield Character.isSurrogate(character) ? 2 : 3;
            }
        };
    }
}
