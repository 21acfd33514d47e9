package dev.errand.desk;

import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.port.StoreTrouble;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.port.Workspaces;
import java.util.Set;
import java.util.stream.Collectors;

/// Removes what ended runs have left lying about. Whatever is removed is kept as a snapshot first.
public record CollectGarbage(Counter counter, Workspaces workspaces) {

    /// The runs whose workspaces were removed.
    public Answer<Set<RunId>> collect() {
        try {
            var open = counter.store().openRuns().stream().map(Run::id).collect(Collectors.toUnmodifiableSet());
            return Answer.done(workspaces.sweep(open));
        } catch (StoreTrouble | WorkspaceTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }
}
