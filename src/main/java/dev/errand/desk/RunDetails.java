package dev.errand.desk;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.board.RunCard;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Run;
import dev.errand.domain.task.Task;
import dev.errand.domain.workspace.Workspace;
import java.util.List;

/// All that there is to know about one run, besides what its agent said.
///
/// @param workspaces empty until it has one
/// @param siblings the other runs of the same task
/// @param comments the comments of its issue, oldest first
public record RunDetails(
        RunCard card,
        Run run,
        Task task,
        List<Workspace> workspaces,
        List<Ask> asks,
        List<Evidence> evidence,
        List<String> comments,
        List<RunCard> siblings) {

    /// What the run waits to hear. An ask that nobody answered before the run went another way is not among it.
    public List<Ask> awaited() {
        return asks.stream()
                .filter(ask -> card.asks().contains(ask.id().value()))
                .toList();
    }
}
