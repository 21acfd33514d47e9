package dev.errand.supervisor;

import dev.errand.domain.task.Brief;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// What an agent is told beside the task. Agent settings of the repository are never loaded;
/// its CLAUDE.md is passed on deliberately, as words.
final class Instructions {
    /// Enough for any honest file, and far below what an argument list may hold.
    private static final int WORDS_MAX_BYTES = 48 * 1024;

    private Instructions() {}

    static String of(Brief brief, Path workspace) {
        var text = new StringBuilder("""
                You work in a git worktree of your own, on a branch of your own. Nobody watches: do not wait for small talk.
                Commit your work with clear messages when it is done. Do not push, do not merge, do not change other branches.
                When you stop, Errand runs the checks itself on your last commit in a clean checkout; only that counts as done.
                """);
        if (!brief.scope().forbidden().isEmpty())
            text.append("\nDo not touch: ")
                    .append(String.join(", ", brief.scope().forbidden()))
                    .append('\n');
        if (!brief.scope().allowed().isEmpty())
            text.append("\nTouch nothing but: ")
                    .append(String.join(", ", brief.scope().allowed()))
                    .append('\n');
        brief.scope()
                .sentences()
                .forEach(sentence -> text.append("\n").append(sentence).append('\n'));
        var own = read(workspace.resolve("CLAUDE.md"));
        if (!own.isBlank())
            text.append("\nThe repository's CLAUDE.md says:\n\n").append(own);
        return text.toString();
    }

    /// A link could lead out of the workspace, so only a plain file counts.
    static String read(Path file) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) return "";
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var text = new String(in.readNBytes(WORDS_MAX_BYTES), StandardCharsets.UTF_8);
            return text.replaceAll(
                    "[\\p{Cf}\\p{Cs}\\p{Co}\\x00]", ""); // what people cannot see, an agent shall not read
        } catch (IOException trouble) {
            // The agent may have closed it to us, and is started all the same.
            return "(It cannot be read: " + trouble.getClass().getSimpleName() + ".)\n";
        }
    }
}
