package dev.errand.cli;

import dev.errand.terminal.Ink;
import dev.errand.terminal.Tty;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/// Where a command finds itself: its streams, its folder, its environment, and whether a person is there.
///
/// @param folder where the person stands
public record Surroundings(
        InputStream in, PrintStream out, PrintStream err, Map<String, String> environment, Path folder, People people) {
    /// What is drawn into a file or a pipe is not cut for a screen.
    private static final int FULL_WIDTH = 400;

    /// At which streams a person sits, and how much they see.
    public record People(boolean in, boolean out, boolean err, Supplier<Tty.Size> size) {
        /// Nobody: everything is a pipe or a file.
        public static final People NONE = new People(false, false, false, () -> Tty.Size.USUAL);
    }

    /// Those of this process.
    public static Surroundings ofThisProcess() {
        var environment = System.getenv();
        var people = new People(Tty.isInput(), Tty.isOutput(), Tty.isErrors(), Tty.sizes(environment));
        return new Surroundings(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                environment,
                Path.of("").toAbsolutePath(),
                people);
    }

    /// UTF-8 whatever the locale says: files and pipes are read by programs, and terminals are UTF-8 by now.
    private static PrintStream stream(FileDescriptor descriptor) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), 8192);
        return new PrintStream(buffered, false, StandardCharsets.UTF_8);
    }

    /// The same, but nothing is shown: for one document at the end.
    Surroundings unseen() {
        var nobody = new People(people.in(), false, people.err(), people.size());
        return new Surroundings(in, Follow.nowhere(), err, environment, folder, nobody);
    }

    public Ink ink() {
        return Ink.on(people.out(), environment);
    }

    public Ink errorInk() {
        return Ink.on(people.err(), environment);
    }

    public int width() {
        return people.out() ? people.size().get().columns() : FULL_WIDTH;
    }

    /// For help and other text whose lines should never be endless.
    public int readableWidth() {
        return people.out() ? Math.clamp(width(), 60, 160) : 80;
    }

    /// One line for a person, beside what the command prints.
    public void remark(String line) {
        err.println(line);
        err.flush();
    }
}
