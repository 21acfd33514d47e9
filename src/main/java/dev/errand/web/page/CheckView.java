package dev.errand.web.page;

import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.web.text.Ages;
import dev.errand.web.text.Harmless;
import java.util.List;
import java.util.stream.Stream;

/// A check that was run, as the page shows it.
///
/// @param end how it ended, and after how long
public record CheckView(String command, boolean passed, String end, String output) {

    static List<CheckView> of(Evidence evidence) {
        var setup = evidence.setup().map(run -> of(run, "setup: ")).stream();
        return Stream.concat(setup, evidence.checks().stream().map(run -> of(run, "")))
                .toList();
    }

    private static CheckView of(CheckRun run, String before) {
        var end = run.timedOut() ? "timed out" : "exit " + run.exitStatus();
        return new CheckView(
                before + Harmless.line(run.command()),
                run.passed(),
                end + ", " + Ages.of(run.took()),
                Harmless.block(run.output()).strip());
    }
}
