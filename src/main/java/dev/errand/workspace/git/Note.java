package dev.errand.workspace.git;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import dev.errand.domain.workspace.Workspace;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/// What is written down before a workspace is made, so that a half-made one can be told from a finished one.
///
/// @param start the commit at which its branch begins
/// @param ready whether it was set up
record Note(Workspace workspace, String start, boolean ready) {

    Note finished() {
        return new Note(workspace, start, true);
    }

    static Optional<Note> read(Places places, RunId run) throws IOException {
        var file = places.note(run);
        if (!Files.exists(file)) return Optional.empty();
        var lines = new Properties();
        lines.load(new StringReader(Files.readString(file)));
        // Half a note is none: it is renamed into place, so only a damaged disk makes one.
        for (var name : new String[] {"repository", "path", "branch", "baseBranch", "base", "start", "ready"})
            if (lines.getProperty(name) == null) return Optional.empty();
        var workspace = new Workspace(
                run,
                new Repository(lines.getProperty("repository", "")),
                lines.getProperty("path", ""),
                lines.getProperty("branch", ""),
                lines.getProperty("baseBranch", ""),
                lines.getProperty("base", ""));
        return Optional.of(
                new Note(workspace, lines.getProperty("start", ""), Boolean.parseBoolean(lines.getProperty("ready"))));
    }

    void write(Places places) throws IOException {
        var lines = new Properties();
        lines.setProperty("repository", workspace.repository().path());
        lines.setProperty("path", workspace.path());
        lines.setProperty("branch", workspace.branch());
        lines.setProperty("baseBranch", workspace.baseBranch());
        lines.setProperty("base", workspace.base());
        lines.setProperty("start", start);
        lines.setProperty("ready", Boolean.toString(ready));
        var text = new StringWriter();
        lines.store(text, null);
        var file = places.note(workspace.run());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text.toString());
        sync(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void sync(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
