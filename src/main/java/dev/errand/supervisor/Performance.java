package dev.errand.supervisor;

import dev.errand.domain.run.RunEvent;
import dev.errand.port.Write;
import java.util.List;

/// What came of an effect: events for the run, and what is to be remembered with them.
record Performance(List<RunEvent> events, List<Write> writes) {
    static final Performance NOTHING = new Performance(List.of(), List.of());

    static Performance of(RunEvent event) {
        return new Performance(List.of(event), List.of());
    }

    static Performance of(RunEvent event, List<Write> writes) {
        return new Performance(List.of(event), writes);
    }
}
