package dev.errand.web.text;

import dev.errand.desk.RunDetails;
import dev.errand.domain.ask.Ask;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.money.Money;
import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// One run, for a terminal.
public final class RunText {
    private static final int LABEL = 10;
    private static final int OUTPUT_LINES_MAX = 20;

    private final Screen screen;
    private final Paint paint;
    private final StringBuilder text = new StringBuilder();

    private RunText(Screen screen) {
        this.screen = screen;
        this.paint = screen.paint();
    }

    public static String draw(RunDetails details, Screen screen) {
        var drawing = new RunText(screen);
        drawing.head(details.card());
        drawing.place(details);
        details.awaited().forEach(drawing::ask);
        if (!details.evidence().isEmpty()) drawing.evidence(details.evidence().getLast());
        drawing.list("Comments", details.comments());
        drawing.list(
                "Other runs of this task",
                details.siblings().stream()
                        .map(card -> card.id().shortName() + "  " + RunText.state(card))
                        .toList());
        return drawing.text.toString();
    }

    private void head(RunCard card) {
        line(paint.strong(Cells.fit(Harmless.line(card.title()), screen.width())));
        var state = RunText.state(card) + " for " + Ages.since(card.since(), screen.now());
        labelled("State", paint.with(Hue.of(card), state));
        labelled("Why", Harmless.line(card.why()));
        labelled("Next", Harmless.line(card.next()));
        card.nextAt()
                .ifPresent(at -> labelled(
                        "Until",
                        at.truncatedTo(ChronoUnit.SECONDS)
                                + (card.state().equals("waiting") ? ", then it goes on" : ", then it is given up")));
        card.position().ifPresent(place -> labelled("Queue", "number " + place));
        var cost = new Money(card.costMicros()) + ", " + card.tokens() + " tokens, " + card.turns() + " turns, "
                + Ages.of(card.worked()) + " of work";
        labelled("Cost", cost);
        labelled("Run", card.id() + " (number " + card.number() + " of its task, " + card.agent() + ")");
    }

    private static String state(RunCard card) {
        return card.outcome().isEmpty() ? card.state() : card.outcome();
    }

    private void place(RunDetails details) {
        for (var workspace : details.workspaces()) {
            var from = workspace.baseBranch() + " at " + shortened(workspace.base());
            if (!details.run().isOpen()) { // its folder goes, and its branch where that loses nothing
                labelled("From", from);
                continue;
            }
            labelled("Branch", workspace.branch() + " from " + from);
            labelled("Workspace", workspace.path());
        }
    }

    private void ask(Ask ask) {
        heading("Asks " + ask.id());
        line(INDENT + Harmless.line(ask.request().tool() + " " + ask.request().summary()));
        for (var prompt : ask.prompts()) {
            line(INDENT + Harmless.line(prompt.question()));
            for (var option : prompt.options()) line(INDENT + "- " + Harmless.line(option));
        }
    }

    private void evidence(Evidence evidence) {
        heading(proof(evidence) + shortened(evidence.commit()));
        evidence.setup().ifPresent(this::check);
        evidence.checks().forEach(this::check);
    }

    /// A task without checks is ready when its agent says so, and nobody should read more into it.
    private static String proof(Evidence evidence) {
        if (!evidence.passed()) return "Checks failed on ";
        return evidence.checks().isEmpty() ? "The task names no check; nothing was proven of " : "Checks passed on ";
    }

    private void check(CheckRun check) {
        var mark = check.passed() ? paint.with("32", "✔") : paint.with("31", "✘");
        var end = check.timedOut() ? "timed out" : "exit " + check.exitStatus();
        line(INDENT + mark + " " + Harmless.line(check.command())
                + paint.dim(" (" + end + ", " + Ages.of(check.took()) + ")"));
        if (check.passed()) return;
        var lines = Harmless.block(check.output()).lines().toList();
        for (var said : lines.subList(Math.max(0, lines.size() - OUTPUT_LINES_MAX), lines.size()))
            line(INDENT + INDENT + said);
    }

    private void list(String heading, List<String> lines) {
        if (lines.isEmpty()) return;
        heading(heading);
        lines.forEach(item -> line(INDENT + Harmless.line(item)));
    }

    private static final String INDENT = "  ";

    private void heading(String words) {
        text.append('\n');
        line(paint.strong(words));
    }

    private void labelled(String label, String value) {
        if (!value.isBlank()) line(paint.dim(Cells.left(label, LABEL)) + value);
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    private static String shortened(String commit) {
        return commit.length() <= 10 ? commit : commit.substring(0, 10);
    }
}
