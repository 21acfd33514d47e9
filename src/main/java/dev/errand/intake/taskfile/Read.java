package dev.errand.intake.taskfile;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.task.Brief;
import java.util.List;

/// What became of a text.
public sealed interface Read {
    /// It can be worked on.
    ///
    /// @param remarks what was not understood and does no harm, a sentence each
    record Parsed(Brief brief, List<String> remarks) implements Read {
        public Parsed {
            remarks = List.copyOf(remarks);
        }
    }

    /// Something in it has to be put right first.
    record Unreadable(Problem problem) implements Read {}
}
