package dev.errand.cli;

import dev.errand.domain.journal.Problem;
import dev.errand.terminal.Clean;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line as a whole: takes words, gives an exit status.
public final class CommandLines {
    private CommandLines() {}

    /// Does what the words say.
    public static int run(String[] words, Surroundings at, Outside outside) {
        try {
            return line(at, outside, words).execute(words);
        } finally {
            at.out().flush();
            at.err().flush();
        }
    }

    static CommandLine line(Surroundings at, Outside outside, String... words) {
        var ansi = at.ink().colours() ? Ansi.ON : Ansi.OFF;
        var line = new CommandLine(new ErrandCommand(at, outside));
        Verbs.addTo(line, words);
        return line.setOut(new PrintWriter(at.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(at.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setUsageHelpWidth(at.readableWidth())
                .setExecutionExceptionHandler((trouble, _, _) -> crashed(at, isJson(words), trouble))
                .setParameterExceptionHandler((trouble, _) -> misused(at, isJson(words), trouble));
    }

    /// Read from the words themselves: where they make no sense, no verb has read them.
    private static boolean isJson(String[] words) {
        for (var word : words) {
            if (word.equals("--")) return false;
            if (word.equals("--json")) return true;
        }
        return false;
    }

    private static int misused(Surroundings at, boolean json, ParameterException trouble) {
        Telling.tell(at, json, problem(trouble));
        return Exit.USAGE;
    }

    private static Problem problem(ParameterException trouble) {
        var command = trouble.getCommandLine();
        if (command.getParent() != null)
            return new Problem(
                    String.valueOf(trouble.getMessage()),
                    "",
                    command.getCommandSpec().qualifiedName() + " --help");
        var unknown = trouble instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().getFirst()
                : "-";
        var what = unknown.startsWith("-")
                ? String.valueOf(trouble.getMessage())
                : "There is no verb " + Clean.line(unknown);
        return new Problem(what, "", "errand help");
    }

    /// A mistake of ours, or a machine that fails; the trace is for whoever mends it.
    private static int crashed(Surroundings at, boolean json, Exception trouble) {
        Telling.tell(
                at, json, new Problem("errand failed", trouble.toString(), "again with ERRAND_TRACE=1, to see where"));
        if (at.environment().containsKey("ERRAND_TRACE")) trouble.printStackTrace(at.err());
        return Exit.NO;
    }
}
