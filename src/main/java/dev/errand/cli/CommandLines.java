package dev.errand.cli;

import dev.errand.domain.journal.Problem;
import dev.errand.terminal.ProblemText;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

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
                .setExecutionExceptionHandler((trouble, _, _) -> crashed(at, trouble))
                .setParameterExceptionHandler((trouble, _) -> misused(at, trouble));
    }

    private static int misused(Surroundings at, ParameterException trouble) {
        var verb = trouble.getCommandLine().getCommandSpec().qualifiedName();
        var problem = new Problem(String.valueOf(trouble.getMessage()), "", verb + " --help");
        at.err().print(new ProblemText(at.errorInk()).draw(problem));
        return Exit.USAGE;
    }

    /// A mistake of ours, or a machine that fails; the trace is for whoever mends it.
    private static int crashed(Surroundings at, Exception trouble) {
        var problem = new Problem("errand failed", trouble.toString(), "again with ERRAND_TRACE=1, to see where");
        at.err().print(new ProblemText(at.errorInk()).draw(problem));
        if (at.environment().containsKey("ERRAND_TRACE")) trouble.printStackTrace(at.err());
        return Exit.NO;
    }
}
