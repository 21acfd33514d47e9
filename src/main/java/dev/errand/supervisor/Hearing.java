package dev.errand.supervisor;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.money.Usage;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.policy.Decision.Verdict;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.*;
import dev.errand.port.Attempt;
import dev.errand.port.Reading;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Turns what an agent said into a fact about its run. One reading is one fact: its lines, how far they were read and
/// the events in them are committed together.
final class Hearing {
    /// More than any agent asks at once, and few enough that each can be held against all the others.
    private static final int ASKS_MAX = 500;

    private final Store store;
    private final Judge judge;

    Hearing(Store store, Judge judge) {
        this.store = store;
        this.judge = judge;
    }

    Fact hear(Run run, Attempt attempt, Reading reading, Instant now) throws StoreTrouble {
        var heard = new Heard(run, attempt.number(), now);
        heard.writes.add(new Write.TranscriptRead(run.id(), attempt.number(), reading.entries(), reading.next()));
        for (var event : reading.events()) heard.take(event);
        return new Fact(
                run.id(),
                heard.events,
                new Actor.Agent(run.orders().agent()),
                heard.writes,
                heard.used,
                OptionalLong.empty());
    }

    /// What is being made of one reading.
    private final class Heard {
        private final Run run;
        private final int attempt;
        private final Instant now;
        private final List<RunEvent> events = new ArrayList<>();
        private final List<Write> writes = new ArrayList<>();
        private final Set<String> allowedNow = new HashSet<>();
        private final Set<AskId> taken = new HashSet<>();
        private Usage used = Usage.NONE;
        private int asks;

        Heard(Run run, int attempt, Instant now) {
            this.run = run;
            this.attempt = attempt;
            this.now = now;
            this.asks = run.state().awaited().size();
        }

        void take(AgentEvent event) throws StoreTrouble {
            switch (event) {
                case Ready _ -> {}
                case AgentEvent.Heard e -> heard(e);
                case Asked e -> asked(e);
                case Withdrew e -> events.add(new AskWithdrawn(attempt, Ids.ask(run.id(), attempt, e.replyTo()), now));
                case ToolRan e -> ran(e);
                case Used e -> used(e);
                case TurnOver e -> events.add(new TurnCompleted(attempt, e.lastWords(), 0, now));
                case TurnBroken e -> broken(e);
                case QuotaHit e -> events.add(new QuotaReached(attempt, e.detail(), e.until(), now));
                case Outage e -> events.add(new OutageMet(attempt, e.detail(), now));
                case OutOf e -> events.add(new LimitReached(attempt, e.limit(), now));
                case Hopeless e -> events.add(new AgentFailed(attempt, e.problem(), now));
            }
        }

        /// With the notice, the agent has heard what was answered while it was gone. A yes is kept for the one time
        /// that it asks for just that again.
        private void heard(AgentEvent.Heard e) throws StoreTrouble {
            writes.add(new Write.MessageHeard(run.id(), e.message()));
            if (!e.message().equals(Ids.notice(run.id(), attempt))) return;
            for (var ask : store.inHand(run.id()).asks())
                if (!ask.isOpen() && ask.attempt() < attempt && !isYes(ask)) writes.add(new Write.AskSettled(ask.id()));
        }

        private void asked(Asked e) throws StoreTrouble {
            if (++asks > ASKS_MAX) {
                if (events.stream().noneMatch(AgentFailed.class::isInstance))
                    events.add(new AgentFailed(attempt, tooMany(), now));
                return;
            }
            var decision = remembered(e, judge.decide(run, e));
            if (decision.verdict() == Verdict.ALLOW) allowedNow.add(e.request().toolUseId());
            var hash = Ids.sha256(run.id() + "\n" + e.request().toolUseId() + "\n"
                    + e.request().tool() + "\n" + e.request().input());
            var ask = new Ask(
                    Ids.ask(run.id(), attempt, e.replyTo()),
                    run.id(),
                    attempt,
                    e.kind(),
                    e.request(),
                    e.replyTo(),
                    hash,
                    e.prompts(),
                    now,
                    Optional.empty());
            events.add(new ToolRequested(attempt, ask, decision, now));
        }

        private static Problem tooMany() {
            return new Problem(
                    "The agent asks more than anybody could answer",
                    "over " + ASKS_MAX + " things at once",
                    "errand logs");
        }

        /// A person who has allowed exactly this before the agent was cut off is not asked again. A deny still wins.
        private Decision remembered(Asked e, Decision decision) throws StoreTrouble {
            if (decision.verdict() != Verdict.ASK || e.kind() != Ask.Kind.APPROVAL) return decision;
            for (var ask : store.inHand(run.id()).asks()) {
                if (ask.attempt() >= attempt || !isYes(ask) || !isSame(ask.request(), e.request())) continue;
                if (!taken.add(ask.id())) continue;
                writes.add(new Write.AskSettled(ask.id()));
                return Decision.allow(
                        "allowed by " + ask.reply().orElseThrow().by().label() + " before the agent was cut off");
            }
            return decision;
        }

        private static boolean isYes(Ask ask) {
            return ask.kind() == Ask.Kind.APPROVAL
                    && ask.reply()
                            .map(reply -> reply.verdict() == Reply.Verdict.ALLOW)
                            .orElse(false);
        }

        private static boolean isSame(ToolRequest one, ToolRequest other) {
            return one.tool().equals(other.tool()) && one.input().equals(other.input());
        }

        /// An agent's shell can reach its own standard input, so what ran is held against what was allowed. A yes
        /// that was used is used up: an agent that is cut off later is neither told of it nor let use it again.
        /// What it was answered to a question it is told again: it may not have written that down by then.
        private void ran(ToolRan e) throws StoreTrouble {
            for (var ask : store.inHand(run.id()).asks())
                if (isYes(ask) && ask.request().toolUseId().equals(e.toolUseId()))
                    writes.add(new Write.AskSettled(ask.id()));
            if (allowedNow.contains(e.toolUseId()) || store.wasAllowed(run.id(), e.toolUseId())) return;
            events.add(
                    new Tampered(attempt, e.tool() + " ran without a yes in the journal (" + e.toolUseId() + ")", now));
        }

        private void used(Used e) {
            var before = run.usage().plus(used);
            used = used.plus(e.usage());
            writes.add(new Write.UsageCounted(run.id(), attempt, e.usage(), now));
            exceeded(run.orders().limits(), before.plus(e.usage()))
                    .ifPresent(limit -> events.add(new LimitReached(attempt, limit, now)));
        }

        /// What a person said meanwhile goes on in the same process; otherwise the session is resumed.
        private void broken(TurnBroken e) throws StoreTrouble {
            if (store.inHand(run.id()).unheard().isEmpty()) events.add(new AgentLost(attempt, e.why(), now));
        }
    }

    static Optional<String> exceeded(Limits limits, Usage total) {
        var money =
                limits.money().filter(max -> total.cost().compareTo(max) > 0).map(max -> "money: " + max);
        var tokens = limits.tokens().filter(max -> total.tokens() > max).map(max -> "tokens: " + max);
        var turns = limits.turns().filter(max -> total.requests() > max).map(max -> "turns: " + max);
        return money.or(() -> tokens).or(() -> turns);
    }
}
