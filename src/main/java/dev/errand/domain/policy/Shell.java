package dev.errand.domain.policy;

import java.util.List;

/// What a shell would run, for lines that can be known by reading them. A line with a substitution, an expansion, a
/// subshell or a here-document can not, and says so.
public final class Shell {
    private Shell() {}

    /// One word after the quotes are gone.
    ///
    /// @param glob whether the shell would expand it to file names
    /// @param tilde whether the shell would put a home folder in front
    /// @param document whether it is a `"$(cat <<'EOF' … )"`, the way agents write commit messages
    public record Word(String text, boolean glob, boolean tilde, boolean document) {
        static Word plain(String text) {
            return new Word(text, false, false, false);
        }

        boolean isLiteral() {
            return !glob && !tilde && !document;
        }
    }

    /// Where output goes to (`>`, `>>`), or input comes from (`<`). Copies such as `2>&1` change no file, and are gone.
    public record Redirect(boolean writes, Word target) {}

    /// One simple command of a line.
    ///
    /// @param text as it was written
    public record Part(List<Word> words, List<Redirect> redirects, String text) {
        public Part {
            words = List.copyOf(words);
            redirects = List.copyOf(redirects);
        }
    }

    /// What became of a line.
    public sealed interface Line {
        /// Every simple command in it, however they are joined.
        record Parts(List<Part> parts) implements Line {
            public Parts {
                parts = List.copyOf(parts);
            }
        }

        /// Nobody can say what it runs without running it.
        record Unclear(String why) implements Line {}
    }

    /// Longer commands are for people to read. Whoever judges must not be kept busy by the length of what is judged.
    private static final int LONGEST = 16 * 1024;

    public static boolean isTooLong(String command) {
        return command.length() > LONGEST;
    }

    public static Line read(String command) {
        if (isTooLong(command)) return new Line.Unclear("more than " + LONGEST / 1024 + " KiB");
        return new ShellScan(command).read();
    }
}
