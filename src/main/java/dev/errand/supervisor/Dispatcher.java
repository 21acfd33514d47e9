package dev.errand.supervisor;

import dev.errand.port.DueEffect;
import java.util.List;

/// Has effects performed, each at least once. Gets the same effect again when it was not done before a restart or a
/// sweep.
@FunctionalInterface
public interface Dispatcher {
    Dispatcher NONE = _ -> {};

    /// Returns at once.
    void perform(List<DueEffect> due);
}
