package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Usage;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.port.Write;
import java.util.List;
import java.util.OptionalLong;

/// Something that the supervisor is told of one run: events in order, and what must be remembered together with them.
///
/// @param beside what is written in the same transaction
/// @param used what the agent's requests have cost since the last fact
/// @param done the effect whose answer this is
record Fact(RunId run, List<RunEvent> events, Actor by, List<Write> beside, Usage used, OptionalLong done) {
    Fact {
        events = List.copyOf(events);
        beside = List.copyOf(beside);
    }

    static Fact of(RunId run, RunEvent event, Actor by) {
        return new Fact(run, List.of(event), by, List.of(), Usage.NONE, OptionalLong.empty());
    }

    /// A run that has just been made.
    static Fact birth(RunId run, List<Write> writes, Actor by) {
        return new Fact(run, List.of(), by, writes, Usage.NONE, OptionalLong.empty());
    }
}
