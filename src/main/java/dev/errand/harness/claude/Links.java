package dev.errand.harness.claude;

import dev.errand.domain.policy.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Follows the links of a workspace, so that the policy can judge where a path really leads.
///
/// @param workspace a real path
record Links(Path workspace) {
    /// A path that nobody can know. The policy asks about it.
    private static final String UNKNOWN = "";

    private static final int LINKS_MAX = 40;

    /// No system takes a longer path.
    private static final int PATH_MAX = 4096;

    /// Each of them may have to look through a folder.
    private static final int PATTERNS_MAX = 20;

    /// More than an honest pattern finds, and quickly looked through.
    private static final int FOUND_MAX = 5_000;

    /// Where a path leads. Programs that tidy `link/..` away before they open it, and programs that do not, end in
    /// different places: both are given.
    List<String> real(String written) {
        if (written.isBlank() || written.startsWith("~") || written.indexOf('\0') >= 0) return List.of(written);
        if (written.length() > PATH_MAX) return List.of(UNKNOWN);
        try {
            var path = workspace.resolve(written);
            return Stream.of(followed(path.normalize(), 0), followed(path, 0))
                    .map(Path::toString)
                    .distinct()
                    .toList();
        } catch (IOException | InvalidPathException _) {
            return List.of(UNKNOWN);
        }
    }

    /// The words of a command that lead out of the workspace although they look as if they stayed in it.
    List<String> strays(String command) {
        if (Shell.isTooLong(command)) return List.of(); // it is asked about as it is
        return switch (Shell.read(command)) {
            case Shell.Line.Parts(var parts) -> {
                var words = parts.stream()
                        .flatMap(part -> Stream.concat(
                                part.words().stream(), part.redirects().stream().map(Shell.Redirect::target)))
                        .distinct()
                        .toList();
                var many = words.stream().filter(Shell.Word::glob).count() > PATTERNS_MAX;
                yield words.stream()
                        .filter(word -> word.glob() ? many || scatters(word.text()) : strays(word))
                        .map(Shell.Word::text)
                        .distinct()
                        .toList();
            }
            // Nobody knows its words, but these are near enough for the mode that runs it all the same.
            case Shell.Line.Unclear _ ->
                Stream.of(command.split("[\\s;|&<>()'\"=`]+"))
                        .filter(this::leadsOut)
                        .distinct()
                        .toList();
        };
    }

    private boolean strays(Shell.Word word) {
        var value = word.text().startsWith("-") ? word.text().replaceFirst("^[^=]*=", "") : word.text();
        return leadsOut(value);
    }

    /// What shows its `..` or its `/` is for the policy.
    private boolean leadsOut(String word) {
        try {
            if (word.isBlank() || word.startsWith("-") || word.indexOf('\n') >= 0) return false;
            if (word.length() > PATH_MAX) return true;
            var path = workspace.resolve(word);
            return path.normalize().startsWith(workspace)
                    && !(followed(path.normalize(), 0).startsWith(workspace)
                            && followed(path, 0).startsWith(workspace));
        } catch (IOException e) {
            return true;
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// A pattern finds links too.
    private boolean scatters(String pattern) {
        var fixed = fixed(pattern);
        var depth = pattern.contains("**")
                ? Integer.MAX_VALUE
                : (int) pattern.substring(fixed.length())
                                .chars()
                                .filter(c -> c == '/')
                                .count()
                        + 1;
        if (leadsOut(fixed)) return true;
        var start = workspace.resolve(fixed).normalize();
        if (!start.startsWith(workspace) || !Files.isDirectory(start)) return false;
        try (var found = Files.walk(start, depth)) {
            var seen = new ArrayList<Path>();
            for (var path : (Iterable<Path>) found::iterator) {
                if (seen.size() > FOUND_MAX) return true;
                seen.add(path);
                if (Files.isSymbolicLink(path) && !followed(path, 0).startsWith(workspace)) return true;
            }
            return false;
        } catch (IOException | UncheckedIOException _) {
            return true;
        }
    }

    /// The folders before the first sign that stands for many names.
    private static String fixed(String pattern) {
        for (int at = 0; at < pattern.length(); at++)
            if ("*?[".indexOf(pattern.charAt(at)) >= 0) return pattern.substring(0, pattern.lastIndexOf('/', at) + 1);
        return pattern;
    }

    /// The path with every link followed, also one to a file that is not there yet: writing would make it.
    private static Path followed(Path path, int links) throws IOException {
        if (links > LINKS_MAX) throw new FileSystemLoopException(path.toString());
        if (Files.exists(path)) return path.toRealPath();
        if (Files.isSymbolicLink(path)) {
            var folder = path.getParent() == null ? path : followed(path.getParent(), links + 1);
            return followed(folder.resolve(Files.readSymbolicLink(path)), links + 1);
        }
        if (path.getParent() == null || path.getFileName() == null) return path;
        return followed(path.getParent(), links)
                .resolve(path.getFileName().toString())
                .normalize();
    }
}
