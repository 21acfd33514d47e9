package dev.errand.terminal;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a person who looks elsewhere: the bell, a notice of the terminal (OSC 9), and one of the desktop.
public final class Notices {
    private static final int MOST = 200;

    private final PrintStream out;
    private final Optional<Path> program;

    public Notices(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.program = program(environment);
    }

    /// Found only where there is a display to show it on.
    private static Optional<Path> program(Map<String, String> environment) {
        if (!environment.containsKey("DISPLAY") && !environment.containsKey("WAYLAND_DISPLAY")) return Optional.empty();
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var file = Path.of(folder.isEmpty() ? "." : folder, "notify-send");
            if (Files.isExecutable(file)) return Optional.of(file);
        }
        return Optional.empty();
    }

    public void tell(Changes.News news) {
        var line = Columns.cut(Clean.line(news.title() + ": " + news.text()), MOST);
        // OSC 9 takes its text up to the bell, and some terminals read "9;4;" as a progress bar: ours begins with a
        // name.
        out.print("\u001b]9;" + line + "\u0007\u0007");
        out.flush();
        program.ifPresent(file -> desktop(file, news));
    }

    private static void desktop(Path file, Changes.News news) {
        var command = new ArrayList<>(List.of(file.toString(), "--app-name=Errand", "--", plain(news.title())));
        command.add(plain(news.text()));
        try {
            new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // The bell has rung; a desktop that cannot be reached is not worth a word on this screen.
        }
    }

    /// Desktops read a little HTML.
    private static String plain(String text) {
        return Columns.cut(Clean.line(text), MOST)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
