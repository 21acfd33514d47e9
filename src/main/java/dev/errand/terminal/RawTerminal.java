package dev.errand.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// A terminal that gives each key at once and shows none, until it is closed. It is put back however the program ends,
/// short of kill -9.
public final class RawTerminal implements AutoCloseable {
    private final PrintStream out;
    private final String before;
    private final String farewell;
    private final Thread atEnd = new Thread(this::restore, "restore-terminal");
    private boolean restored;

    private RawTerminal(PrintStream out, String before, String farewell) {
        this.out = out;
        this.before = before;
        this.farewell = farewell;
    }

    /// Empty where there is no terminal, or it cannot be changed.
    ///
    /// @param greeting what is written first, for example to enter the alternate screen
    /// @param farewell what undoes the greeting
    public static Optional<RawTerminal> open(PrintStream out, String greeting, String farewell) {
        var before = Tty.stty(List.of("-g"));
        if (before.isEmpty()) return Optional.empty();
        var terminal = new RawTerminal(out, before.get(), farewell);
        Runtime.getRuntime().addShutdownHook(terminal.atEnd);
        // Without a key for suspending: the shell would inherit a terminal that shows nothing.
        if (Tty.stty(List.of("-icanon", "-echo", "min", "1", "time", "0", "susp", "undef"))
                .isEmpty()) {
            terminal.close();
            return Optional.empty();
        }
        out.print(greeting);
        out.flush();
        return Optional.of(terminal);
    }

    private void restore() {
        synchronized (out) {
            if (restored) return;
            restored = true;
            out.print(farewell);
            out.flush();
            Tty.stty(List.of(before));
        }
    }

    @Override
    public void close() {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            // The program ends already, and the hook has done it.
        }
    }
}
