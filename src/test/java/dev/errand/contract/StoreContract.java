package dev.errand.contract;

import static dev.errand.contract.Told.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunState.Ended;
import dev.errand.domain.session.MessageId;
import dev.errand.port.Bookmark;
import dev.errand.port.DueEffect;
import dev.errand.port.InHand;
import dev.errand.port.Records;
import dev.errand.port.Records.Journaled;
import dev.errand.port.Records.Numbered;
import dev.errand.port.Records.Portion;
import dev.errand.port.Store;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import dev.errand.port.Write.*;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every store promises to the supervisor.
public abstract class StoreContract {
    protected abstract Store store();

    /// What the store keeps, as people read it.
    protected abstract Records records();

    private void commit(Write... writes) throws StoreTrouble {
        store().commit(List.of(writes));
    }

    /// Run 1 of task 1.
    private Run begun() throws StoreTrouble {
        var run = run(1);
        commit(new TaskSubmitted(task(1)), new RunCreated(run));
        return run;
    }

    @Test
    void a_task_comes_back_as_it_was_told() throws Exception {
        commit(new TaskSubmitted(task(7)));

        assertThat(store().task(taskId(7))).contains(task(7));
        assertThat(store().task(taskId(8))).isEmpty();
    }

    @Test
    void a_run_comes_back_as_it_was_made() throws Exception {
        var run = begun();

        assertThat(store().run(run.id())).contains(run);
        assertThat(store().run(runId(2))).isEmpty();
    }

    @Test
    void a_run_comes_back_as_it_moved() throws Exception {
        var run = begun();

        var moved = run.in(new Ended(new Outcome.Cancelled(ADA), NOON.plusSeconds(5)))
                .having(usage(3))
                .worked(Duration.ofMillis(90_500));
        commit(new RunMoved(moved));

        assertThat(store().run(run.id())).contains(moved);
    }

    @Test
    void open_runs_are_those_that_have_not_ended_oldest_first() throws Exception {
        for (var number : List.of(3, 1, 2)) commit(new TaskSubmitted(task(number)), new RunCreated(run(number)));
        commit(new RunMoved(run(1).in(new Ended(new Outcome.Reported("all is well"), NOON))));

        assertThat(store().openRuns()).containsExactly(run(3), run(2));
    }

    @Test
    void a_run_that_was_never_made_cannot_move() {
        assertThatThrownBy(() -> commit(new RunMoved(run(1))))
                .isInstanceOf(StoreTrouble.class)
                .hasMessageContaining("run-00000001");
    }

    @Test
    void writes_are_all_there_or_none() throws Exception {
        assertThatThrownBy(() -> commit(new TaskSubmitted(task(1)), new RunCreated(run(1)), new RunCreated(run(1))))
                .isInstanceOf(StoreTrouble.class);

        assertThat(store().task(taskId(1))).isEmpty();
        assertThat(store().openRuns()).isEmpty();
    }

    @Test
    void the_journal_keeps_its_order() throws Exception {
        var run = begun();

        var granted = new RunEvent.SlotGranted(NOON);
        var started = new RunEvent.AgentStarted(1, NOON.plusSeconds(1));
        commit(new EventHappened(run.id(), granted, Actor.errand()));
        commit(
                new EventHappened(run.id(), started, new Actor.Agent("claude")),
                new EventHappened(run.id(), granted, ADA));

        assertThat(records().journal(run.id(), 0, 10))
                .containsExactly(
                        new Journaled(1, granted, Actor.errand()),
                        new Journaled(2, started, new Actor.Agent("claude")),
                        new Journaled(3, granted, ADA));
    }

    @Test
    void an_effect_is_due_until_it_is_done() throws Exception {
        var run = begun();

        var prepare = new DueEffect(11, run.id(), new Effect.PrepareWorkspace(1));
        var tell = new DueEffect(12, run.id(), new Effect.Tell(1, message(1)));
        commit(new EffectDue(tell), new EffectDue(prepare));
        assertThat(store().dueEffects()).containsExactly(prepare, tell);

        commit(new EffectDone(11));
        commit(new EffectDone(11));
        assertThat(store().dueEffects()).containsExactly(tell);
    }

    @Test
    void numbers_of_effects_are_never_used_again() throws Exception {
        assertThat(store().lastEffectId()).isZero();

        var run = begun();
        commit(new EffectDue(new DueEffect(41, run.id(), new Effect.StopAgent(1))), new EffectDone(41));

        assertThat(store().lastEffectId()).isEqualTo(41);
        assertThatThrownBy(() -> commit(new EffectDue(new DueEffect(41, run.id(), new Effect.StopAgent(2)))))
                .isInstanceOf(StoreTrouble.class);
    }

    @Test
    void a_message_is_unheard_until_it_is_heard() throws Exception {
        var run = begun();

        commit(new MessageKept(run.id(), message(2)), new MessageKept(run.id(), message(1)));
        commit(new MessageKept(run.id(), message(1)));
        assertThat(store().inHand(run.id()).unheard()).containsExactly(message(1), message(2));

        commit(new MessageHeard(run.id(), message(1).id()));
        commit(new MessageKept(run.id(), message(1)));
        assertThat(store().inHand(run.id()).unheard()).containsExactly(message(2));
    }

    @Test
    void an_agent_may_hear_what_nobody_kept() throws Exception {
        var run = begun();

        commit(new MessageHeard(run.id(), new MessageId("its own")));

        assertThat(store().inHand(run.id()).unheard()).isEmpty();
    }

    @Test
    void an_ask_is_in_hand_until_the_agent_has_its_reply() throws Exception {
        var run = begun();
        var ask = ask(run.id(), 1);

        commit(new AskOpened(ask), new AskOpened(ask));
        assertThat(store().inHand(run.id()).asks()).containsExactly(ask);

        commit(new AskReplied(ask.id(), reply(Verdict.ALLOW)));
        assertThat(store().inHand(run.id()).asks()).containsExactly(replied(run, Verdict.ALLOW));

        commit(new AskSettled(ask.id()), new AskSettled(ask.id()), new AskOpened(ask));
        assertThat(store().inHand(run.id()).asks()).isEmpty();
        assertThat(records().asks(run.id())).containsExactly(replied(run, Verdict.ALLOW));
    }

    private static dev.errand.domain.ask.Ask replied(Run run, Verdict verdict) {
        var ask = ask(run.id(), 1);
        return new dev.errand.domain.ask.Ask(
                ask.id(),
                ask.run(),
                ask.attempt(),
                ask.kind(),
                ask.request(),
                ask.replyTo(),
                ask.hash(),
                ask.prompts(),
                ask.askedAt(),
                Optional.of(reply(verdict)));
    }

    @Test
    void the_first_reply_stays() throws Exception {
        var run = begun();
        commit(new AskOpened(ask(run.id(), 1)));

        commit(new AskReplied(new AskId("ask-1"), reply(Verdict.DENY)));
        commit(new AskReplied(new AskId("ask-1"), reply(Verdict.ALLOW)));

        assertThat(store().inHand(run.id()).asks()).containsExactly(replied(run, Verdict.DENY));
        assertThat(store().wasAllowed(run.id(), "toolu_1")).isFalse();
    }

    @Test
    void only_what_was_allowed_was_allowed() throws Exception {
        var run = begun();
        commit(new AskOpened(ask(run.id(), 1)), new AskOpened(ask(run.id(), 2)));
        commit(new AskReplied(new AskId("ask-1"), reply(Verdict.ALLOW)));

        assertThat(store().wasAllowed(run.id(), "toolu_1")).isTrue();
        assertThat(store().wasAllowed(run.id(), "toolu_2")).isFalse();
        assertThat(store().wasAllowed(run.id(), "toolu_3")).isFalse();
        assertThat(store().wasAllowed(runId(2), "toolu_1")).isFalse();
    }

    @Test
    void what_an_agent_took_back_cannot_be_allowed_any_more() throws Exception {
        var run = begun();
        commit(new AskOpened(ask(run.id(), 1)), new AskSettled(new AskId("ask-1")));

        commit(new AskReplied(new AskId("ask-1"), reply(Verdict.ALLOW)));

        assertThat(store().wasAllowed(run.id(), "toolu_1")).isFalse();
        assertThat(records().asks(run.id())).isEmpty();
    }

    @Test
    void an_ask_that_nobody_opened_cannot_be_answered() {
        assertThatThrownBy(() -> commit(new AskReplied(new AskId("ask-9"), reply(Verdict.ALLOW))))
                .isInstanceOf(StoreTrouble.class);
    }

    @Test
    void two_asks_cannot_have_one_name() throws Exception {
        begun();
        commit(new TaskSubmitted(task(2)), new RunCreated(run(2)), new AskOpened(ask(runId(1), 1)));

        assertThatThrownBy(() -> commit(new AskOpened(ask(runId(2), 1)))).isInstanceOf(StoreTrouble.class);
    }

    @Test
    void lines_and_how_far_they_were_read_are_kept_together() throws Exception {
        var run = begun();
        commit(new AttemptStarted(run.id(), 1, NOON));

        commit(new TranscriptRead(run.id(), 1, List.of(said("one"), toolCall("ls")), new Bookmark(120, "memo")));

        assertThat(records().transcript(run.id(), new Portion(0, 10, true)))
                .containsExactly(new Numbered(1, 1, said("one")), new Numbered(2, 1, toolCall("ls")));
        var inHand = store().inHand(run.id());
        assertThat(inHand.attempts()).containsExactly(new InHand.Start(1, NOON, new Bookmark(120, "memo")));
        assertThat(inHand.lastWords()).isEqualTo("one");
    }

    @Test
    void a_reading_never_goes_back() throws Exception {
        var run = begun();
        commit(new TranscriptRead(run.id(), 1, List.of(said("one")), new Bookmark(120, "")));

        assertThatThrownBy(() -> commit(new TranscriptRead(run.id(), 1, List.of(said("late")), new Bookmark(60, ""))))
                .isInstanceOf(StoreTrouble.class);

        assertThat(records().transcript(run.id(), new Portion(0, 10, true)))
                .containsExactly(new Numbered(1, 1, said("one")));
    }

    @Test
    void lines_may_be_read_before_the_start_is_told() throws Exception {
        var run = begun();
        commit(new TranscriptRead(run.id(), 1, List.of(said("one")), new Bookmark(120, "")));

        commit(new AttemptStarted(run.id(), 1, NOON));
        commit(new AttemptStarted(run.id(), 1, NOON.plusSeconds(9)));

        assertThat(store().inHand(run.id()).attempts())
                .containsExactly(new InHand.Start(1, NOON, new Bookmark(120, "")));
    }

    @Test
    void the_plural_case_comes_back_whole() throws Exception {
        var first = begun();
        var second = run(2, 1, 2);
        var child = new Run(
                runId(3), taskId(1), 3, Optional.of(first.id()), orders(3), 5, NOON, queued(), usage(1), Duration.ZERO);
        commit(new RunCreated(second), new RunCreated(child));
        commit(
                new WorkspaceMade(workspace(second.id(), "/src/clock")),
                new WorkspaceMade(workspace(second.id(), "/src/tower")),
                new WorkspaceMade(workspace(second.id(), "/src/clock")),
                new WorkspaceMade(workspace(child.id(), "/src/clock")),
                new AttemptStarted(second.id(), 2, NOON.plusSeconds(60)),
                new AttemptStarted(second.id(), 1, NOON),
                new TranscriptRead(second.id(), 2, List.of(said("two")), new Bookmark(9, "m")));

        assertThat(records().siblings(second.id())).containsExactly(first, second, child);
        assertThat(store().inHand(first.id())).isEqualTo(new InHand(List.of(), List.of(), List.of(), List.of(), ""));
        assertThat(store().inHand(second.id()))
                .isEqualTo(new InHand(
                        List.of(workspace(second.id(), "/src/clock"), workspace(second.id(), "/src/tower")),
                        List.of(
                                new InHand.Start(1, NOON, Bookmark.START),
                                new InHand.Start(2, NOON.plusSeconds(60), new Bookmark(9, "m"))),
                        List.of(),
                        List.of(),
                        "two"));
    }

    @Test
    void every_kind_of_write_is_taken() throws Exception {
        var run = begun();

        commit(
                new EntriesAdded(run.id(), List.of(said("set up"))),
                new EvidenceGiven(run.id(), evidence("c0ffee")),
                new UsageCounted(run.id(), 1, usage(1), NOON),
                new CommentPlaced(taskId(1), run.id(), "working", NOON));
        commit();

        assertThat(records().evidence(run.id())).containsExactly(evidence("c0ffee"));
        assertThat(records().comments(run.id())).containsExactly("working");
    }
}
