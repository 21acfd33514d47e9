package dev.errand.simulation;

import dev.errand.domain.run.Kinds;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which events have moved which kinds of state.
final class Coverage {
    private final Map<Class<?>, Map<String, Long>> counts = new HashMap<>();

    void visited(RunState state, RunEvent event) {
        counts.computeIfAbsent(event.getClass(), _ -> new HashMap<>()).merge(Kinds.of(state), 1L, Long::sum);
    }

    void add(Coverage other) {
        other.counts.forEach((event, states) -> states.forEach((state, count) ->
                counts.computeIfAbsent(event, _ -> new HashMap<>()).merge(state, count, Long::sum)));
    }

    Set<String> pairs() {
        var pairs = new TreeSet<String>();
        counts.forEach(
                (event, states) -> states.keySet().forEach(state -> pairs.add(state + " + " + event.getSimpleName())));
        return pairs;
    }
}
