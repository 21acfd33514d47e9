package dev.errand.supervisor;

import dev.errand.domain.journal.Actor;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.money.Usage;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Effects;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState.*;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.*;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hands: performs effects through the ports and tells the supervisor what came of them.
/// An effect that the run has moved away from is done without being performed.
final class Performer implements Lanes.Worker {
    private static final Logger log = LoggerFactory.getLogger(Performer.class);
    private static final Duration STORE_TROUBLE_MAX = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Supervisor supervisor;
    private final Ports ports;
    private final Starting starting;
    private final Proof proof;
    private final Tail tail;
    private final InstantSource clock;

    Performer(Supervisor supervisor, Ports ports, Starting starting, Tail tail, InstantSource clock) {
        this.supervisor = supervisor;
        this.ports = ports;
        this.starting = starting;
        this.tail = tail;
        this.proof = new Proof(ports, clock);
        this.clock = clock;
    }

    @Override
    public void perform(DueEffect due) {
        try {
            var run = ports.store().run(due.run()).orElseThrow();
            var performance = perform(run, due);
            tell(new Fact(
                    run.id(),
                    performance.events(),
                    Actor.errand(),
                    performance.writes(),
                    Usage.NONE,
                    OptionalLong.of(due.id())));
        } catch (StoreTrouble
                | HarnessTrouble
                | WorkspaceTrouble
                | ForgeTrouble
                | TrackerTrouble
                | CompletionException trouble) {
            log.warn("run={} effect={} will be tried again: {}", due.run(), name(due.effect()), trouble.toString());
        } catch (RuntimeException mistake) {
            log.error("run={} effect={} met a mistake of ours", due.run(), name(due.effect()), mistake);
        }
    }

    /// While the store is in trouble, what was done is said again: performed a second time it might be out of date, and
    /// then nobody would ever hear of the first.
    private void tell(Fact fact) {
        var until = clock.instant().plus(STORE_TROUBLE_MAX);
        while (true) {
            try {
                supervisor.tell(fact).join();
                return;
            } catch (CompletionException refused) {
                if (!(refused.getCause() instanceof StoreTrouble)
                        || clock.instant().isAfter(until)) throw refused;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void hurry(RunId run) {
        try {
            ports.workspaces().cancel(run);
        } catch (WorkspaceTrouble trouble) {
            log.warn("run={} its commands could not be ended: {}", run, trouble.getMessage());
        }
    }

    private Performance perform(Run run, DueEffect due)
            throws StoreTrouble, HarnessTrouble, WorkspaceTrouble, ForgeTrouble, TrackerTrouble {
        if (!Effects.wants(run.state(), due.effect())) return Performance.NOTHING; // its moment has passed
        return switch (due.effect()) {
            case PrepareWorkspace e -> prepare(run, e.attempt());
            case StartAgent e -> starting.start(run, e);
            case AdoptAgent e -> starting.adopt(run, e);
            case Tell e -> tell(run, e, due.id());
            case Answer e -> answer(run, e, due.id());
            case StopAgent e -> stop(run, e);
            case ProveWork e -> proof.prove(run, workspaces(run).getFirst(), e.attempt());
            case CommitRestAndProve e ->
                proof.commitRestAndProve(run, workspaces(run).getFirst(), e.attempt());
            case Deliver e -> deliver(run, e);
            case MergeChange e -> merge(run, e);
            case FreeWorkspace _ -> free(run);
            case Report e -> report(run, e);
            case Keep _ -> Performance.NOTHING;
        };
    }

    private Performance prepare(Run run, int attempt) throws StoreTrouble, WorkspaceTrouble {
        var task = ports.store().task(run.task()).orElseThrow();
        var writes = new ArrayList<Write>();
        var base = "";
        for (var repository : task.repositories()) {
            var order = new WorkspaceOrder(
                    run.id(),
                    repository,
                    task.brief().wishes().base(),
                    run.orders().startFrom(),
                    task.brief().title());
            switch (ports.workspaces().prepare(order)) {
                case Prepared.Ready ready -> {
                    writes.add(new Write.WorkspaceMade(ready.workspace()));
                    if (!ready.told().isEmpty()) writes.add(new Write.EntriesAdded(run.id(), ready.told()));
                    base = ready.workspace().base();
                }
                case Prepared.Refused refused -> {
                    if (!refused.told().isEmpty()) writes.add(new Write.EntriesAdded(run.id(), refused.told()));
                    return Performance.of(
                            new RunEvent.PreparationFailed(attempt, refused.problem(), clock.instant()), writes);
                }
            }
        }
        return Performance.of(new RunEvent.WorkspacePrepared(attempt, base, clock.instant()), writes);
    }

    private Performance tell(Run run, Tell e, long effect) throws HarnessTrouble {
        ports.harness(run.orders().agent()).tell(starting.attempt(run, e.attempt()), seq(effect), e.message());
        return Performance.NOTHING;
    }

    private Performance answer(Run run, Answer e, long effect) throws StoreTrouble, HarnessTrouble {
        var ask = ports.store().inHand(run.id()).asks().stream()
                .filter(open -> open.id().equals(e.ask()))
                .findFirst();
        if (ask.isEmpty()) return Performance.NOTHING;
        var attempt = starting.attempt(run, e.attempt());
        ports.harness(run.orders().agent()).answer(attempt, seq(effect), ask.get(), e.reply());
        var byPolicy = e.reply().by() instanceof Actor.Supervisor;
        return new Performance(List.of(), byPolicy ? List.of(new Write.AskSettled(e.ask())) : List.of());
    }

    private Performance stop(Run run, StopAgent e) throws HarnessTrouble, WorkspaceTrouble, StoreTrouble {
        hurry(run.id());
        if (e.attempt() > 0) {
            var attempt = starting.attempt(run, e.attempt());
            ports.harness(run.orders().agent()).stop(attempt);
            hearOut(attempt);
        }
        return Performance.of(new RunEvent.AgentStopped(e.attempt(), clock.instant()));
    }

    /// What it said last belongs to the run too. What cannot be understood must not keep the run from its end.
    private void hearOut(Attempt attempt) throws StoreTrouble {
        try {
            tail.drain(attempt);
        } catch (HarnessTrouble | RuntimeException | StackOverflowError unreadable) {
            if (unreadable.getCause() instanceof StoreTrouble trouble) throw trouble;
            log.error(
                    "run={} attempt={} its last words cannot be understood",
                    attempt.run(),
                    attempt.number(),
                    unreadable);
        }
    }

    private Performance deliver(Run run, Deliver e) throws StoreTrouble, ForgeTrouble {
        var workspace = workspaces(run).getFirst();
        try {
            var page = ports.forge().open(workspace, e.commit());
            return Performance.of(new RunEvent.ReviewOpened(e.attempt(), e.commit(), page, 0, clock.instant()));
        } catch (IllegalArgumentException refused) {
            var problem = new Problem(
                    "The change could not be handed over", String.valueOf(refused.getMessage()), "errand retry");
            return Performance.of(new RunEvent.DeliveryFailed(e.attempt(), problem, clock.instant()));
        }
    }

    /// Whoever asked hears at once when the forge is in trouble; they may ask again.
    private Performance merge(Run run, MergeChange e) throws StoreTrouble {
        var title = ports.store().task(run.task()).orElseThrow().brief().title();
        try {
            return Performance.of(
                    switch (ports.forge().merge(workspaces(run).getFirst(), e.commit(), title)) {
                        case Merge.Done done ->
                            new RunEvent.ChangeMerged(done.commit(), done.where(), e.by(), clock.instant());
                        case Merge.AlreadyThere there ->
                            new RunEvent.ChangeMerged(there.commit(), "", e.by(), clock.instant());
                        case Merge.Refused refused ->
                            new RunEvent.MergeRefused(
                                    e.attempt(),
                                    e.requested(),
                                    new Problem("Nothing was changed", refused.why(), refused.command()),
                                    clock.instant());
                    });
        } catch (ForgeTrouble trouble) {
            var problem = new Problem(
                    "The change could not be merged", String.valueOf(trouble.getMessage()), "errand merge again");
            return Performance.of(new RunEvent.MergeRefused(e.attempt(), e.requested(), problem, clock.instant()));
        }
    }

    /// A discarded change loses its branch too, after the folder that holds it is gone; a snapshot of both stays.
    private Performance free(Run run) throws StoreTrouble, WorkspaceTrouble, ForgeTrouble {
        for (var workspace : workspaces(run)) {
            ports.workspaces().free(workspace);
            if (run.state() instanceof Ended ended && ended.outcome() instanceof Outcome.Discarded discarded)
                ports.forge().discard(workspace, discarded.by());
        }
        return Performance.NOTHING;
    }

    private Performance report(Run run, Report e) throws TrackerTrouble {
        ports.tracker().report(run.task(), run.id(), e.line());
        return Performance.NOTHING;
    }

    private List<Workspace> workspaces(Run run) throws StoreTrouble {
        return ports.store().inHand(run.id()).workspaces();
    }

    private static long seq(long effect) {
        return Attempt.FIRST_SEQ + effect;
    }

    private static String name(Effect effect) {
        return effect.getClass().getSimpleName();
    }
}
