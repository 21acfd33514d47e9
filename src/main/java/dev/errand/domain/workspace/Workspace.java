package dev.errand.domain.workspace;

import dev.errand.domain.run.RunId;
import dev.errand.domain.task.Repository;

/// The folder and branch in which a run works, one repository each.
///
/// @param path absolute path of the folder
/// @param branch the run's own branch, for example `errand/1a2b3c4d-fix-the-clock`
/// @param baseBranch the branch it started from, and is merged into
/// @param base the commit of the base branch that its work is compared with: where it started, or where the earlier
/// work that it goes on from had started
public record Workspace(RunId run, Repository repository, String path, String branch, String baseBranch, String base) {}
