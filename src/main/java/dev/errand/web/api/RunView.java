package dev.errand.web.api;

import dev.errand.desk.RunDetails;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.domain.task.Check;
import dev.errand.domain.workspace.Workspace;
import java.util.List;
import java.util.function.Function;

/// One run, as the API shows it.
record RunView(
        RunCard card,
        String title,
        String instruction,
        String trigger,
        String requester,
        String branch,
        String baseBranch,
        String base,
        String workspace,
        List<AskView> asks,
        List<EvidenceView> evidence,
        List<String> comments,
        List<RunCard> siblings,
        List<String> checks,
        Mode mode,
        String model,
        String session,
        String report) {

    static RunView of(RunDetails details) {
        var brief = details.task().brief();
        var orders = details.run().orders();
        return new RunView(
                details.card(),
                brief.title(),
                brief.instruction(),
                details.task().trigger(),
                details.task().requester().label(),
                of(details, Workspace::branch),
                of(details, Workspace::baseBranch),
                of(details, Workspace::base),
                of(details, Workspace::path),
                details.asks().stream().map(AskView::of).toList(),
                details.evidence().stream().map(EvidenceView::of).toList(),
                details.comments(),
                details.siblings(),
                brief.checks().stream().map(Check::command).toList(),
                orders.mode(),
                orders.model().orElse(""),
                orders.session().value(),
                report(details));
    }

    private static String of(RunDetails details, Function<Workspace, String> part) {
        return details.workspaces().stream().findFirst().map(part).orElse("");
    }

    private static String report(RunDetails details) {
        if (!(details.run().state() instanceof Ended ended)) return "";
        return switch (ended.outcome()) {
            case Outcome.Reported reported -> reported.report();
            case Outcome.NothingToDeliver nothing -> nothing.lastWords();
            case Outcome.Merged _, Outcome.Failed _, Outcome.Cancelled _, Outcome.Discarded _ -> "";
        };
    }
}
