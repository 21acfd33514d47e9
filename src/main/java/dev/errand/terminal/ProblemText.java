package dev.errand.terminal;

import dev.errand.domain.journal.Problem;

/// Trouble in three lines: what happened, why, what to try.
public record ProblemText(Ink ink) {
    public String draw(Problem problem) {
        var drawn = new StringBuilder(ink.red(ended(problem.what()))).append('\n');
        if (!problem.why().isBlank())
            drawn.append("  Why: ").append(Clean.text(problem.why()).strip()).append('\n');
        if (!problem.tryThis().isBlank())
            drawn.append("  Try: ")
                    .append(Clean.text(problem.tryThis()).strip())
                    .append('\n');
        return drawn.toString();
    }

    private static String ended(String sentence) {
        var clean = Clean.text(sentence).strip();
        return clean.endsWith(".") ? clean : clean + ".";
    }
}
