package dev.errand.domain.task;

import dev.errand.domain.journal.Actor;
import java.time.Instant;
import java.util.List;

/// One piece of work we were asked for. It lives until its result is accepted or dropped, over one run or many.
///
/// @param repositories where the work is; one for now, the store keeps many
/// @param trigger what made it exist, for example `prompt`, `file`, `adopt`
public record Task(
        TaskId id, Brief brief, List<Repository> repositories, String trigger, Actor requester, Instant createdAt) {
    public Task {
        repositories = List.copyOf(repositories);
        if (repositories.isEmpty()) throw new IllegalArgumentException("a task needs a repository");
    }
}
