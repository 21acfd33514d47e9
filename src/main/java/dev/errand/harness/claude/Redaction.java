package dev.errand.harness.claude;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/// Keeps keys out of what is understood and stored: where one stands in a line, `[key]` stands afterwards.
///
/// It works on the line as it was written, before it is parsed, so that nothing made of the line can hold a key. JSON
/// stays JSON: an escape is replaced as a whole or not at all. What a shell has changed (turned round, encoded, cut
/// into small pieces) is not recognised.
final class Redaction {
    static final String IN_PLACE = "[key]";

    /// The beginnings of all keys of a provider are alike, and no secret; a run of this many characters is.
    private static final int PART = 24;

    /// Every run of that many characters holds one of the pieces, which are looked for first, for that is fast.
    private static final int PIECE = PART / 2;

    /// Shorter than that, or words without digits: no provider gives out such keys, gateways take them as a formality,
    /// and they may stand anywhere in the protocol.
    private static final String NO_SECRET = ".{0,5}|[A-Za-z_]{1,23}|[0-9.]{1,23}";

    private final List<String> keys;

    Redaction(Collection<String> keys) {
        this.keys = keys.stream()
                .filter(key -> !key.matches(NO_SECRET))
                .map(key -> Unescaped.of(key).text())
                .toList();
    }

    String of(String line) {
        if (keys.isEmpty()) return line;
        var plain = Unescaped.of(line);
        var hidden = new BitSet();
        for (var key : keys) {
            if (key.length() <= PART) mark(hidden, plain.text(), key, new Piece(key, 0));
            else
                for (int at = 0; at + PIECE <= key.length(); at += PIECE)
                    mark(hidden, plain.text(), key, new Piece(key.substring(at, at + PIECE), at));
        }
        return hidden.isEmpty() ? line : replaced(line, plain, hidden);
    }

    /// Some characters of a key, and where in the key they stand.
    private record Piece(String text, int at) {}

    private static void mark(BitSet hidden, String text, String key, Piece piece) {
        for (var found = text.indexOf(piece.text()); found >= 0; found = text.indexOf(piece.text(), found + 1)) {
            int start = found;
            int end = found + piece.text().length();
            for (int at = piece.at(); at > 0 && start > 0 && text.charAt(start - 1) == key.charAt(at - 1); at--)
                start--;
            for (int at = piece.at() + end - found;
                    at < key.length() && end < text.length() && text.charAt(end) == key.charAt(at);
                    at++) end++;
            if (end - start >= Math.min(PART, key.length())) hidden.set(start, end);
        }
    }

    private static String replaced(String line, Unescaped plain, BitSet hidden) {
        var text = new StringBuilder(line.length());
        int copied = 0;
        for (var start = hidden.nextSetBit(0); start >= 0; ) {
            var end = hidden.nextClearBit(start);
            text.append(line, copied, plain.place(start)).append(IN_PLACE);
            copied = plain.place(end);
            start = hidden.nextSetBit(end);
        }
        return text.append(line, copied, line.length()).toString();
    }
}
