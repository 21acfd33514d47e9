package dev.errand.supervisor;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Run;
import dev.errand.port.DueEffect;
import dev.errand.port.Write;
import java.util.List;

/// A fact after its steps, before it is committed.
record Move(Run before, Run after, List<Write> writes, List<Effect> effects, List<DueEffect> due) {
    Moved moved() {
        return new Moved(before, after, effects);
    }
}
