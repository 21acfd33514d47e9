package dev.errand.terminal;

import java.io.PrintStream;
import java.util.function.Supplier;

/// The last row of a terminal, where a person types while the rows above go on growing.
public final class Prompt {
    private static final String CLEAR = "\r\u001b[K";
    private static final String MARK = "> ";

    private final PrintStream out;
    private final Ink ink;
    private final Supplier<Integer> width;
    private String typed = "";

    public Prompt(PrintStream out, Ink ink, Supplier<Integer> width) {
        this.out = out;
        this.ink = ink;
        this.width = width;
    }

    /// Shows what is typed now; of a long line, its end.
    public void show(String text) {
        typed = text;
        var shown = Clean.line(text.replace('\n', '⏎'));
        var room = Math.max(1, width.get() - MARK.length() - 1);
        while (Columns.of(shown) > room) shown = shown.substring(shown.offsetByCodePoints(0, 1));
        out.print(CLEAR + ink.cyan(MARK) + shown);
        out.flush();
    }

    /// Prints lines above it. They have to end with a line end.
    public void above(String lines) {
        out.print(CLEAR + lines);
        show(typed);
    }

    public void hide() {
        out.print(CLEAR);
        out.flush();
    }
}
