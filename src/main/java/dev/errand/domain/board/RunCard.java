package dev.errand.domain.board;

import dev.errand.domain.run.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One run as people see it: everything here is a fact of the store.
///
/// @param state one word: queued, preparing, working, waiting, proving, delivering, in review, stopping, ended
/// @param outcome one word once it has ended: merged, reported, nothing, failed, cancelled, discarded; else empty
/// @param why one sentence: why it waits, how it ended, what it does
/// @param next one sentence: what comes next
/// @param nextAt when that comes by itself
/// @param position place in the queue, from 1
/// @param asks ids of what is unanswered
/// @param costMicros millionths of a dollar
public record RunCard(
        RunId id,
        int number,
        String title,
        String repository,
        String agent,
        Group group,
        String state,
        String outcome,
        String why,
        String next,
        Instant since,
        Optional<Instant> nextAt,
        Optional<Integer> position,
        List<String> asks,
        long costMicros,
        long tokens,
        long turns,
        Duration worked,
        Instant createdAt) {
    public RunCard {
        asks = List.copyOf(asks);
    }
}
