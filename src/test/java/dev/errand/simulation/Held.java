package dev.errand.simulation;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.RunState.Queued;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.task.Wishes.Delivers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the store holds of one run: all of it survives a crash.
final class Held {
    final int number;
    final int priority;
    final Delivers delivers;
    final Instant createdAt;
    /// Whether it began when the world was kind already.
    boolean spared;

    RunState state;
    final TreeMap<Long, Effect> due = new TreeMap<>();
    final Map<MessageId, Message> unheard = new LinkedHashMap<>();
    final Map<AskId, Kept> asks = new LinkedHashMap<>();

    /// An ask and what became of it. It is settled when the agent has the reply, or wants none any more.
    record Kept(Ask ask, Optional<Reply> reply, boolean settled) {
        boolean isOpen() {
            return reply.isEmpty() && !settled;
        }

        boolean isOwed() {
            return reply.isPresent() && !settled;
        }
    }

    Held(int number, int priority, Delivers delivers, Instant createdAt) {
        this.number = number;
        this.priority = priority;
        this.delivers = delivers;
        this.createdAt = createdAt;
        state = new Queued(Progress.start(delivers), QueueReason.NEW, createdAt);
    }

    boolean isEnded() {
        return state instanceof RunState.Ended;
    }

    void settle(AskId ask) {
        asks.computeIfPresent(ask, (_, kept) -> new Kept(kept.ask(), kept.reply(), true));
    }

    /// The first reply stays.
    void reply(AskId ask, Reply reply) {
        asks.computeIfPresent(
                ask, (_, kept) -> new Kept(kept.ask(), kept.reply().or(() -> Optional.of(reply)), kept.settled()));
    }

    @Override
    public String toString() {
        return "run " + number;
    }
}
