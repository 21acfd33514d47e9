package dev.errand.sandbox.plain;

import dev.errand.port.Marker;
import dev.errand.port.ProcessIdentity;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// The folder of one start, and the facts in it. The format belongs to the launcher that wrote it: a new version of
/// Errand reads the folders of all older ones.
record RunFolder(Path path) {
    static final int FORMAT = 1;

    /// How a program ended.
    ///
    /// @param note why the launcher ended it, empty when it ended by itself
    record Ending(int status, String note) {}

    Path file(String name) {
        return path.resolve(name);
    }

    Path inbox() {
        return path.resolve("in");
    }

    Path bell() {
        return path.resolve("bell.fifo");
    }

    /// The program's standard input: the server makes it, and never opens it.
    Path input() {
        return path.resolve("in.fifo");
    }

    /// True if something was started here, by this version of Errand or an older one.
    boolean begun() throws SandboxTrouble {
        var format = line("format");
        if (format.isEmpty()) return false;
        if (!format.get().matches("[0-9]{1,9}"))
            throw new SandboxTrouble("The folder " + path + " is damaged: its format is \"" + format.get() + "\".");
        if (Integer.parseInt(format.get()) > FORMAT)
            throw new SandboxTrouble("The folder " + path + " is of a newer Errand (format " + format.get()
                    + ", this one knows " + FORMAT + "): start that version again.");
        return line("marker").isPresent(); // it may be torn by a loss of power before the start was done
    }

    Marker marker() throws SandboxTrouble {
        return line("marker")
                .map(Marker::new)
                .orElseThrow(() -> new SandboxTrouble("The folder " + path + " is damaged: it has no marker."));
    }

    Optional<ProcessIdentity> launcher() throws SandboxTrouble {
        return identity("launcher");
    }

    Optional<ProcessIdentity> program() throws SandboxTrouble {
        return identity("agent");
    }

    Optional<Ending> ending() throws SandboxTrouble {
        return ending("exit");
    }

    /// What a launcher wrote down just before it was killed, or when it could not start the program that renames.
    Optional<Ending> lastWords() throws SandboxTrouble {
        return ending("exit.new");
    }

    private Optional<Ending> ending(String name) throws SandboxTrouble {
        return line(name).filter(text -> text.matches("[0-9]{1,3}( .*)?")).map(text -> {
            var words = text.split(" ", 2);
            return new Ending(Integer.parseInt(words[0]), words.length > 1 ? words[1] : "");
        });
    }

    private Optional<ProcessIdentity> identity(String name) throws SandboxTrouble {
        return line(name)
                .filter(text -> text.matches("[0-9]{1,18} [0-9]{1,18} \\S+"))
                .map(text -> {
                    var words = text.split(" ", -1);
                    return new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]);
                });
    }

    /// The one line in a file; empty when there is no file, or when it was cut short by a loss of power.
    private Optional<String> line(String name) throws SandboxTrouble {
        try {
            var text = Files.readString(file(name));
            return text.endsWith("\n") ? Optional.of(text.strip()) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot read " + file(name) + ": " + e.getMessage(), e);
        }
    }
}
