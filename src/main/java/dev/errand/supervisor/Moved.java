package dev.errand.supervisor;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Run;
import java.util.List;

/// What a fact has changed, committed and synced.
///
/// @param effects everything that the steps asked for, so that a desk can see whether words were taken
public record Moved(Run before, Run after, List<Effect> effects) {
    public Moved {
        effects = List.copyOf(effects);
    }

    /// Whether anything came of it; when not, it was too late.
    public boolean changed() {
        return !before.state().equals(after.state()) || !effects.isEmpty();
    }
}
