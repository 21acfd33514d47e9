package dev.errand.port;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;
import java.util.Optional;

/// The workspace that a run needs.
///
/// @param base the branch to start from and to merge into; absent means the one that the repository has checked out
/// @param startFrom the commit to start at instead of the base's tip: an earlier run's work, an adopted snapshot
/// @param words the task's title, for the branch's name
public record WorkspaceOrder(
        RunId run, Repository repository, Optional<String> base, Optional<String> startFrom, String words) {}
