package dev.errand.domain.run;

import static dev.errand.domain.run.Samples.*;
import static dev.errand.domain.run.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.*;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Progress NEXT = PROGRESS.nextAttempt();

    @Nested
    class Beginning {
        @Test
        void a_place_that_is_free_begins_an_attempt_with_its_workspace() {
            var step = step(queued(QueueReason.NEW), new SlotGranted(NOW));

            assertThat(step.next()).isEqualTo(new Preparing(NEXT, QueueReason.NEW, NOW));
            assertThat(step.effects()).containsExactly(new PrepareWorkspace(ATTEMPT + 1));
        }

        @Test
        void the_agent_starts_when_the_workspace_is_there() {
            var step =
                    step(new Preparing(PROGRESS, QueueReason.NEW, SINCE), new WorkspacePrepared(ATTEMPT, "base", NOW));

            assertThat(step.next()).isEqualTo(new Working(PROGRESS, NOW));
            assertThat(step.effects()).containsExactly(new StartAgent(ATTEMPT, false));
        }

        @Test
        void an_agent_that_was_lost_is_told_so() {
            var interrupted = new Preparing(PROGRESS, QueueReason.INTERRUPTED, SINCE);

            assertThat(step(interrupted, new WorkspacePrepared(ATTEMPT, "base", NOW))
                            .effects())
                    .containsExactly(new StartAgent(ATTEMPT, true));
        }

        @Test
        void without_a_workspace_the_run_fails() {
            var preparing = new Preparing(PROGRESS, QueueReason.NEW, SINCE);

            assertEnds(preparing, new PreparationFailed(ATTEMPT, PROBLEM, NOW), failed(Cause.WORKSPACE));
        }
    }

    @Nested
    class Losing {
        private final AgentLost loss = new AgentLost(ATTEMPT, "it is gone", NOW);
        private final Progress oftenLost =
                new Progress(ATTEMPT, 0, RULES.interruptionsMax(), false, PROGRESS.delivers());

        @Test
        void an_agent_that_is_lost_is_made_sure_of_and_resumed() {
            assertStopsThen(working(), loss, new Queued(PROGRESS.afterInterruption(), QueueReason.INTERRUPTED, NOW));
        }

        @Test
        void an_agent_that_is_lost_again_and_again_is_given_up() {
            assertFailsAfterStopping(new Working(oftenLost, SINCE), loss, Cause.AGENT);
        }

        @Test
        void a_loss_while_it_waits_keeps_the_ask_and_counts() {
            var parked = (Waiting) then(step(waiting(FIRST, SECOND), loss));

            assertThat(parked.asks()).containsExactly(FIRST, SECOND);
            assertThat(parked.presence()).isEqualTo(Presence.PARKED);
            assertThat(parked.progress().interruptions()).isEqualTo(1);
        }

        @Test
        void asking_and_dying_does_not_go_on_for_ever() {
            var s = waiting(FIRST);
            var often = new Waiting(oftenLost, s.reason(), s.presence(), s.detail(), SINCE, s.next(), s.asks());

            assertFailsAfterStopping(often, loss, Cause.AGENT);
        }

        @Test
        void an_agent_that_cannot_go_on_fails_the_run() {
            assertFailsAfterStopping(working(), new AgentFailed(ATTEMPT, PROBLEM, NOW), Cause.AGENT);
        }

        @Test
        void a_word_of_an_earlier_agent_is_nothing_to_this_one() {
            assertStays(working(), new AgentLost(ATTEMPT - 1, "it is gone", NOW));
            assertStays(working(), new TurnCompleted(ATTEMPT - 1, "Done.", 0, NOW));
            assertStays(proving(), new ChecksPassed(ATTEMPT - 1, "0ld", 0, NOW));
            assertStays(delivering(), new ReviewOpened(ATTEMPT - 1, "0ld", "pr/1", 0, NOW));
        }
    }

    @Nested
    class Pausing {
        @Test
        void a_quota_is_waited_for_without_an_agent() {
            var parked = (Waiting) then(step(working(), new QuotaReached(ATTEMPT, "5-hour limit", LATER, NOW)));

            assertThat(parked.reason()).isEqualTo(WaitReason.QUOTA);
            assertThat(parked.next()).contains(LATER);
        }

        @Test
        void a_reset_in_the_past_is_no_reason_to_hurry() {
            var parked = (Waiting) then(step(working(), new QuotaReached(ATTEMPT, "5-hour limit", SINCE, NOW)));

            assertThat(parked.next()).contains(NOW.plus(RULES.backoffFirst()));
        }

        @Test
        void each_outage_pauses_twice_as_long_as_the_one_before() {
            var second = new Working(PROGRESS.afterInterruption(), SINCE);

            assertThat(pause(working())).isEqualTo(Duration.ofSeconds(30));
            assertThat(pause(second)).isEqualTo(Duration.ofSeconds(60));
        }

        private static Duration pause(Working state) {
            var parked = (Waiting) then(step(state, new OutageMet(ATTEMPT, "529", NOW)));
            return Duration.between(NOW, parked.next().orElseThrow());
        }

        @Test
        void an_outage_without_an_end_fails_the_run() {
            var often = new Progress(ATTEMPT, 0, RULES.interruptionsMax(), false, PROGRESS.delivers());

            assertFailsAfterStopping(new Working(often, SINCE), new OutageMet(ATTEMPT, "529", NOW), Cause.AGENT);
        }

        @Test
        void the_moment_comes_and_the_run_queues_again() {
            assertThat(step(untilLater(), new WakeUpCame(SINCE, LATER)).next())
                    .isEqualTo(new Queued(PROGRESS, QueueReason.RESUMED, LATER));
        }

        @Test
        void a_wake_up_for_another_wait_wakes_nobody() {
            assertStays(untilLater(), new WakeUpCame(SINCE.minusSeconds(1), LATER));
            assertStays(waiting(FIRST), new WakeUpCame(SINCE, LATER));
        }
    }

    @Nested
    class WhenProving {
        @Test
        void a_finished_turn_is_proven_when_the_agent_is_gone() {
            var step = step(working(), new TurnCompleted(ATTEMPT, "Done.", 0, NOW));
            var proving = step(step.next(), new AgentStopped(ATTEMPT, LATER));

            assertThat(step.effects()).containsExactly(new StopAgent(ATTEMPT));
            assertThat(proving.next()).isEqualTo(new Proving(PROGRESS, LATER));
            assertThat(proving.effects()).containsExactly(new ProveWork(ATTEMPT));
        }

        @Test
        void what_was_left_uncommitted_is_asked_for_once() {
            var step = step(proving(), new TreeLeftDirty(ATTEMPT, FEEDBACK, NOW));

            assertThat(step.next())
                    .isEqualTo(new Working(PROGRESS.afterReminder().nextAttempt(), NOW));
            assertThat(step.effects()).containsExactly(new Keep(FEEDBACK), new StartAgent(ATTEMPT + 1, false));
        }

        @Test
        void and_committed_by_errand_the_second_time() {
            var reminded = new Proving(PROGRESS.afterReminder(), SINCE);

            assertThat(step(reminded, new TreeLeftDirty(ATTEMPT, FEEDBACK, NOW)))
                    .isEqualTo(new Step(reminded, List.of(new CommitRestAndProve(ATTEMPT))));
        }

        @Test
        void failing_checks_go_back_to_the_agent() {
            var step = step(proving(), new ChecksFailed(ATTEMPT, "bad", FEEDBACK, 0, NOW));

            assertThat(step.next()).isEqualTo(new Working(PROGRESS.afterRound().nextAttempt(), NOW));
            assertThat(step.effects()).containsExactly(new Keep(FEEDBACK), new StartAgent(ATTEMPT + 1, false));
        }

        @Test
        void and_to_a_person_after_the_last_round() {
            var step = step(lastRound(), new ChecksFailed(ATTEMPT, "bad", FEEDBACK, 0, NOW));

            assertThat(step.next())
                    .isEqualTo(new Waiting(
                            lastRound().progress(),
                            WaitReason.PERSON,
                            Presence.PARKED,
                            forWords().detail(),
                            NOW,
                            forWords().next(),
                            List.of()));
            assertThat(step.effects())
                    .containsExactly(
                            new Keep(FEEDBACK), new Report("Needs you: the checks still fail after 3 rounds."));
        }

        @Test
        void but_not_when_a_person_has_just_spoken() {
            var next = (Working) step(lastRound(), new ChecksFailed(ATTEMPT, "bad", FEEDBACK, 1, NOW))
                    .next();

            assertThat(next.progress().rounds()).isEqualTo(1);
        }

        private static Proving lastRound() {
            return new Proving(new Progress(ATTEMPT, RULES.roundsMax(), 0, false, PROGRESS.delivers()), SINCE);
        }

        @Test
        void nothing_is_called_done_over_an_unheard_message() {
            for (var verdict : List.of(
                    new ChecksPassed(ATTEMPT, "c0ffee", 1, NOW),
                    new NothingChanged(ATTEMPT, "Nothing to do.", 1, NOW),
                    new ReportWritten(ATTEMPT, "All is well.", 1, NOW)))
                assertThat(step(proving(), verdict))
                        .isEqualTo(new Step(new Working(NEXT, NOW), List.of(new StartAgent(ATTEMPT + 1, false))));
        }

        @Test
        void no_change_is_nothing_to_deliver() {
            assertEnds(proving(), new NothingChanged(ATTEMPT, "Nothing.", 0, NOW), new NothingToDeliver("Nothing."));
        }

        @Test
        void a_report_is_the_end_of_a_run_that_was_asked_for_one() {
            assertEnds(proving(), new ReportWritten(ATTEMPT, "All is well.", 0, NOW), new Reported("All is well."));
        }

        @Test
        void what_cannot_be_proven_fails_when_its_checks_are_gone() {
            assertStopsThen(
                    proving(), new ProvingFailed(ATTEMPT, PROBLEM, NOW), new Ended(failed(Cause.WORKSPACE), NOW));
        }
    }

    @Nested
    class WhenDelivering {
        @Test
        void what_was_proven_is_delivered_and_nothing_else() {
            var step = step(proving(), new ChecksPassed(ATTEMPT, "c0ffee", 0, NOW));

            assertThat(step.next()).isEqualTo(new Delivering(PROGRESS, "c0ffee", NOW));
            assertThat(step.effects()).containsExactly(new Deliver(ATTEMPT, "c0ffee"));
        }

        @Test
        void an_open_review_is_told() {
            var step = step(delivering(), new ReviewOpened(ATTEMPT, "c0ffee", "pr/1", 0, NOW));

            assertThat(step.next()).isEqualTo(new InReview(PROGRESS, "c0ffee", "pr/1", NOW));
            assertThat(step.effects()).containsExactly(new Report("Ready for review: pr/1"));
        }

        @Test
        void words_that_came_meanwhile_are_taken_up_before_the_review() {
            assertThat(step(delivering(), new ReviewOpened(ATTEMPT, "c0ffee", "pr/1", 1, NOW))
                            .next())
                    .isEqualTo(new Queued(PROGRESS.refreshed(), QueueReason.FOLLOW_UP, NOW));
        }

        @Test
        void a_delivery_that_cannot_be_done_fails_the_run() {
            assertEnds(delivering(), new DeliveryFailed(ATTEMPT, PROBLEM, NOW), failed(Cause.DELIVERY));
        }

        @Test
        void a_merge_ends_the_run() {
            assertEnds(inReview(), new ChangeMerged("c0ffee", "main", ADA, NOW), new Merged("c0ffee", ADA));
        }

        @Test
        void a_merge_that_is_asked_for_is_done_by_the_forge() {
            var step = step(inReview(), new MergeRequested(ADA, NOW));

            assertThat(step)
                    .isEqualTo(new Step(
                            new Merging(PROGRESS, "c0ffee", "pr/1", ADA, NOW, NOW),
                            List.of(new MergeChange(ATTEMPT, "c0ffee", ADA, NOW))));
            assertEnds(merging(), new ChangeMerged("c0ffee", "main", GRACE, NOW), new Merged("c0ffee", GRACE));
            assertThat(step(merging(), new MergeRefused(ATTEMPT, SINCE, PROBLEM, NOW))
                            .next())
                    .isEqualTo(new InReview(PROGRESS, "c0ffee", "pr/1", NOW));
        }

        @Test
        void what_an_earlier_merge_was_told_is_not_believed_of_this_one() {
            assertThat(step(merging(), new MergeRefused(ATTEMPT, SINCE.minusSeconds(1), PROBLEM, NOW)))
                    .isEqualTo(new Step(merging(), List.of()));
        }

        @Test
        void while_a_change_is_being_merged_nobody_gets_anything_else() {
            for (var other : List.of(
                    new MergeRequested(ADA, NOW),
                    new ChangeDiscarded(ADA, NOW),
                    new StopRequested(ADA, NOW),
                    new MessageSent(WORDS, NOW)))
                assertThat(step(merging(), other)).isEqualTo(new Step(merging(), List.of()));
        }

        @Test
        void a_merge_that_takes_too_long_is_asked_for_again() {
            assertThat(step(merging(), new DeadlinePassed(SINCE, NOW)).effects())
                    .containsExactly(new MergeChange(ATTEMPT, "c0ffee", GRACE, SINCE));
        }

        @Test
        void a_merge_is_believed_while_the_run_works_on() {
            var merged = new ChangeMerged("c0ffee", "main", ADA, NOW);

            assertEnds(queued(QueueReason.FOLLOW_UP), merged, new Merged("c0ffee", ADA));
            assertStopsThen(working(), merged, new Ended(new Merged("c0ffee", ADA), NOW));
            assertThat(then(step(stoppingThen(proving()), merged)))
                    .isEqualTo(new Ended(new Merged("c0ffee", ADA), NOW));
        }
    }

    @Nested
    class Limiting {
        @Test
        void a_limit_that_is_used_up_ends_the_run() {
            assertFailsAfterStopping(working(), new LimitReached(ATTEMPT, "$5.00", NOW), Cause.LIMIT);
            assertFailsAfterStopping(waiting(FIRST), new LimitReached(ATTEMPT, "$5.00", NOW), Cause.LIMIT);
        }

        @Test
        void a_run_that_is_stopped_to_be_resumed_is_not_resumed_then() {
            var then = then(step(stoppingThen(queued(QueueReason.INTERRUPTED)), new LimitReached(ATTEMPT, "$5", NOW)));

            assertThat(then)
                    .extracting(state -> ((Ended) state).outcome())
                    .asInstanceOf(InstanceOfAssertFactories.type(Failed.class))
                    .satisfies(failed -> assertThat(failed.cause()).isEqualTo(Cause.LIMIT));
        }

        @Test
        void a_turn_that_was_finished_is_proven_all_the_same() {
            assertStays(stoppingThen(proving()), new LimitReached(ATTEMPT, "$5.00", NOW));
        }

        @Test
        void each_busy_state_that_lasts_too_long_is_given_up() {
            for (var state :
                    List.of(new Preparing(PROGRESS, QueueReason.NEW, SINCE), working(), proving(), delivering()))
                assertFailsAfterStopping(state, new DeadlinePassed(SINCE, NOW), Cause.DEADLINE);
        }

        @Test
        void a_deadline_of_a_moment_that_has_passed_means_nothing() {
            assertStays(working(), new DeadlinePassed(SINCE.minusSeconds(1), NOW));
        }
    }

    @Nested
    class Restarting {
        private final ServerRestarted restart = new ServerRestarted(LATER, LATER);

        @Test
        void agents_that_may_live_are_looked_for() {
            assertThat(step(working(), restart))
                    .isEqualTo(new Step(new Working(PROGRESS, LATER), List.of(new AdoptAgent(ATTEMPT))));
            assertThat(step(waiting(FIRST), restart))
                    .isEqualTo(new Step(waiting(FIRST), List.of(new AdoptAgent(ATTEMPT))));
        }

        @Test
        void no_deadline_ran_while_nobody_watched() {
            for (var state : List.of(
                    new Preparing(PROGRESS, QueueReason.NEW, SINCE), proving(), delivering(), stoppingThen(proving())))
                assertThat(step(state, restart).next().since()).isEqualTo(LATER);
        }

        @Test
        void who_waits_for_nothing_of_the_server_stays() {
            for (var state : List.of(
                    queued(QueueReason.NEW), parked(FIRST), untilLater(), inReview(), ended(new Cancelled(GRACE))))
                assertStays(state, restart);
        }
    }

    @Nested
    class Ending {
        @Test
        void what_has_ended_stays_ended() {
            for (var event : Samples.events().values()) assertStays(ended(new Cancelled(GRACE)), event);
        }
    }
}
