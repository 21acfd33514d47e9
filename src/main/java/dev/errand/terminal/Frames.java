package dev.errand.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A whole screen, drawn again and again. Only rows that changed are written, in one piece, so that nothing flickers.
public final class Frames {
    /// Enters the alternate screen and hides the cursor.
    public static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
    public static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    private static final String TOGETHER = "\u001b[?2026h";
    private static final String DONE = "\u001b[?2026l";

    private final PrintStream out;
    private List<String> shown = List.of();
    private Tty.Size size = new Tty.Size(0, 0);

    public Frames(PrintStream out) {
        this.out = out;
    }

    public void draw(List<String> rows, Tty.Size now) {
        var text = new StringBuilder();
        if (!now.equals(size)) {
            text.append("\u001b[2J");
            shown = List.of();
            size = now;
        }
        var fitting = rows.subList(0, Math.min(rows.size(), now.rows()));
        for (int row = 0; row < Math.max(fitting.size(), shown.size()); row++) {
            var wanted = row < fitting.size() ? fitting.get(row) : "";
            var there = row < shown.size() ? shown.get(row) : null;
            if (!wanted.equals(there))
                text.append("\u001b[")
                        .append(row + 1)
                        .append(";1H")
                        .append(wanted)
                        .append("\u001b[K");
        }
        shown = new ArrayList<>(fitting);
        if (text.isEmpty()) return;
        out.print(TOGETHER + text + DONE);
        out.flush();
    }
}
