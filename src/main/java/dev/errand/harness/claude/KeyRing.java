package dev.errand.harness.claude;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// All keys that agents of this server may know: those of the file, and those that stood there when one was started.
final class KeyRing {
    private final Path file;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    KeyRing(Path file) {
        this.file = file;
    }

    /// For the environment of an agent. Without keys the program is started too: it says at once that it cannot go on,
    /// and a run hears that. A failing start would be tried for ever.
    Map<String, String> variables() {
        seen.addAll(Keys.secrets(file));
        var found = Keys.in(file);
        return found instanceof Keys.Found.Here here ? here.keys().variables() : Map.of();
    }

    /// The file is read each time, for an agent that outlived a server knows a key that this one gave to nobody.
    Redaction redaction() {
        seen.addAll(Keys.secrets(file));
        return new Redaction(seen);
    }
}
