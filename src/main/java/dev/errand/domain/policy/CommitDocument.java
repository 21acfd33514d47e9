package dev.errand.domain.policy;

import java.util.Optional;
import java.util.regex.Pattern;

/// The one substitution that runs nothing: `"$(cat <<'EOF'`, lines, `EOF`, `)"`. The quotes around the mark keep the
/// shell from expanding the lines.
///
/// @param end where the line goes on behind it
record CommitDocument(String body, int end) {
    private static final Pattern OPENING = Pattern.compile("\"\\$\\(cat <<'([A-Za-z_][A-Za-z0-9_]*)'\\n");
    private static final Pattern CLOSING = Pattern.compile("[ \\t\\n]*\\)\"");

    static Optional<CommitDocument> at(String text, int start) {
        var opening = OPENING.matcher(text).region(start, text.length());
        if (!opening.lookingAt()) return Optional.empty();
        var mark = opening.group(1);
        var line = opening.end();
        var depth = 0;
        while (true) {
            var end = text.indexOf('\n', line);
            if (end < 0) return Optional.empty();
            var words = text.substring(line, end);
            if (words.equals(mark)) return closed(text, opening.end(), line, end);
            // Some shells take `EOF)` for the mark.
            if (words.startsWith(mark)) return Optional.empty();
            depth = depthAfter(words, depth);
            // Old shells look for the closing parenthesis without knowing the document.
            if (depth < 0) return Optional.empty();
            line = end + 1;
        }
    }

    private static Optional<CommitDocument> closed(String text, int from, int mark, int markEnd) {
        var closing = CLOSING.matcher(text).region(markEnd, text.length());
        return closing.lookingAt()
                ? Optional.of(new CommitDocument(text.substring(from, mark), closing.end()))
                : Optional.empty();
    }

    private static int depthAfter(String line, int before) {
        var depth = before;
        for (var i = 0; i < line.length() && depth >= 0; i++) {
            if (line.charAt(i) == '(') depth++;
            if (line.charAt(i) == ')') depth--;
        }
        return depth;
    }
}
