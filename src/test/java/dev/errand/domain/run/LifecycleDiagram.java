package dev.errand.domain.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Draws the lifecycle by asking it: every kind of state meets every kind of event.
public final class LifecycleDiagram {

    private record Row(RunState state, String when, RunEvent event, Step step) {}

    private LifecycleDiagram() {}

    /// The whole page `docs/lifecycle.md`.
    static String page() {
        return """
                # The life of a run

                Generated from `Lifecycle.step` by a test: change the code, look at the difference here, and write it with
                `./mvnw -q test -Dtest=LifecycleDiagramTest -Derrand.golden=write`.

                `Waiting` is a run whose agent waits too; `Parked` is one whose agent is gone meanwhile. Both are the state
                `Waiting` in the code. What is not in the table changes nothing.

                ## The picture

                ```mermaid
                %s```

                ## The rows

                %s""".formatted(picture(), table());
    }

    /// Each kind of state with the name of each event that changes something there.
    public static Set<String> pairs() {
        var pairs = new TreeSet<String>();
        for (var row : rows()) pairs.add(pair(row.state(), row.event()));
        return pairs;
    }

    public static String pair(RunState state, RunEvent event) {
        return Kinds.of(state) + " + " + event.getClass().getSimpleName();
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var state : Samples.states())
            Samples.events().forEach((when, event) -> {
                var step = Samples.LIFECYCLE.step(state, event);
                if (!step.next().equals(state) || !step.effects().isEmpty())
                    rows.add(new Row(state, when, event, step));
            });
        return rows;
    }

    private static String picture() {
        var arrows = new LinkedHashMap<String, Set<String>>();
        for (var row : rows()) {
            var arrow =
                    Kinds.node(row.state()) + " --> " + Kinds.node(row.step().next());
            var name = row.event().getClass().getSimpleName();
            arrows.computeIfAbsent(arrow, _ -> new java.util.LinkedHashSet<>()).add(name);
        }
        var lines = new StringBuilder("stateDiagram-v2\n  [*] --> Queued\n");
        arrows.forEach((arrow, names) -> lines.append("  ")
                .append(arrow)
                .append(": ")
                .append(String.join(", ", names))
                .append('\n'));
        return lines.append("  Ended --> [*]\n").toString();
    }

    private static String table() {
        var lines = new StringBuilder("| in | when | becomes | and |\n|---|---|---|---|\n");
        for (var row : rows()) {
            var cells = List.of(Kinds.of(row.state()), row.when(), becomes(row), effects(row.step()));
            lines.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return lines.toString();
    }

    private static String becomes(Row row) {
        var next = Kinds.of(row.step().next());
        return next.equals(Kinds.of(row.state())) ? "the same" : next;
    }

    private static String effects(Step step) {
        return step.effects().stream()
                .map(effect -> effect.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }
}
