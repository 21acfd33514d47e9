package dev.errand.supervisor;

import dev.errand.port.Forge;
import dev.errand.port.Harness;
import dev.errand.port.Store;
import dev.errand.port.Tracker;
import dev.errand.port.Workspaces;
import java.util.Map;

/// The world as the supervisor needs it.
///
/// @param harnesses by the name that people give: `claude`, `rehearsal`
public record Ports(Store store, Workspaces workspaces, Forge forge, Tracker tracker, Map<String, Harness> harnesses) {
    public Ports {
        harnesses = Map.copyOf(harnesses);
    }

    /// The harness of a run that was accepted, so it exists.
    Harness harness(String name) {
        var harness = harnesses.get(name);
        if (harness == null) throw new IllegalStateException("no harness is called " + name);
        return harness;
    }
}
