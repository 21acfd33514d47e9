package dev.errand.domain.run;

import java.util.List;

/// What a run becomes, and what the world must do next.
public record Step(RunState next, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
