package dev.errand.port;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.Entry;
import dev.errand.domain.workspace.Workspace;
import java.util.List;

/// How the making of a workspace went.
public sealed interface Prepared {
    /// The run can begin.
    ///
    /// @param told what the setup printed, for the transcript
    record Ready(Workspace workspace, List<Entry> told) implements Prepared {
        public Ready {
            told = List.copyOf(told);
        }
    }

    /// It cannot be made: no such base branch, a failing fetch, a failing setup, a full disk. Nothing is left behind.
    record Refused(Problem problem, List<Entry> told) implements Prepared {
        public Refused {
            told = List.copyOf(told);
        }
    }
}
