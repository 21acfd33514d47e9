package dev.errand.port;

import dev.errand.domain.run.Effect;
import dev.errand.domain.run.RunId;

/// An effect that is to be performed. Ids grow over the life of a store and are never used again.
public record DueEffect(long id, RunId run, Effect effect) {}
