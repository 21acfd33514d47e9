package dev.errand.domain.run;

import static dev.errand.domain.run.Samples.*;
import static dev.errand.domain.run.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.Ask.Kind;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.run.Effect.*;
import dev.errand.domain.run.Outcome.*;
import dev.errand.domain.run.RunEvent.*;
import dev.errand.domain.run.RunState.*;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LifecycleAndPeopleTest {
    @Nested
    class Asking {
        private final ToolRequested request = asked(FIRST, Kind.APPROVAL, Decision.ask("Bash(*)"));

        @Test
        void what_the_policy_decides_is_answered_at_once() {
            var allowed = step(working(), asked(FIRST, Kind.APPROVAL, Decision.allow("Bash(npm *)")));
            var denied = step(working(), asked(FIRST, Kind.APPROVAL, Decision.deny("Bash(rm *)")));

            assertThat(allowed.next()).isEqualTo(working());
            assertThat(verdict(allowed)).isEqualTo(Verdict.ALLOW);
            assertThat(verdict(denied)).isEqualTo(Verdict.DENY);
        }

        private static Verdict verdict(Step step) {
            return ((Answer) step.effects().getFirst()).reply().verdict();
        }

        @Test
        void what_it_leaves_open_waits_for_a_person_and_says_for_what() {
            var next = (Waiting) step(working(), request).next();

            assertThat(next.reason()).isEqualTo(WaitReason.APPROVAL);
            assertThat(next.detail()).isEqualTo("npm publish");
            assertThat(next.presence()).isEqualTo(Presence.LIVE);
            assertThat(next.asks()).containsExactly(FIRST);
        }

        @Test
        void a_question_waits_as_a_question() {
            var next = (Waiting) step(working(), asked(FIRST, Kind.QUESTION, Decision.ask("always")))
                    .next();

            assertThat(next.reason()).isEqualTo(WaitReason.QUESTION);
        }

        @Test
        void a_second_ask_joins_the_first_and_leaves_its_reason_and_its_clock() {
            var next = step(waiting(FIRST), asked(SECOND, Kind.QUESTION, Decision.ask("always")))
                    .next();

            assertThat(next).isEqualTo(waiting(FIRST, SECOND));
        }

        @Test
        void an_answer_lets_the_agent_go_on() {
            var step = step(waiting(FIRST), new AskAnswered(FIRST, YES, NOW));

            assertThat(step.next()).isEqualTo(new Working(PROGRESS, NOW));
            assertThat(step.effects()).containsExactly(new Answer(ATTEMPT, FIRST, YES));
        }

        @Test
        void one_answer_of_two_leaves_the_other_open() {
            var step = step(waiting(FIRST, SECOND), new AskAnswered(SECOND, YES, NOW));

            assertThat(step.next()).isEqualTo(waiting(FIRST));
            assertThat(step.effects()).containsExactly(new Answer(ATTEMPT, SECOND, YES));
        }

        @Test
        void an_answer_to_what_nobody_asks_changes_nothing() {
            assertStays(waiting(FIRST), new AskAnswered(SECOND, YES, NOW));
            assertStays(working(), new AskAnswered(FIRST, YES, NOW));
        }

        @Test
        void an_ask_that_is_taken_back_is_not_waited_for() {
            assertThat(step(waiting(FIRST), new AskWithdrawn(ATTEMPT, FIRST, NOW))
                            .next())
                    .isEqualTo(new Working(PROGRESS, NOW));
            assertThat(step(waiting(FIRST, SECOND), new AskWithdrawn(ATTEMPT, FIRST, NOW))
                            .next())
                    .isEqualTo(waiting(SECOND));
        }

        @Test
        void nobody_answers_for_long_and_the_agent_is_parked_with_its_ask() {
            var parked = (Waiting) then(step(waiting(FIRST), new DeadlinePassed(SINCE, NOW)));

            assertThat(parked.presence()).isEqualTo(Presence.PARKED);
            assertThat(parked.asks()).containsExactly(FIRST);
        }

        @Test
        void an_answer_to_a_parked_ask_queues_the_run_again() {
            var step = step(parked(FIRST), new AskAnswered(FIRST, YES, NOW));

            assertThat(step.next()).isEqualTo(new Queued(PROGRESS, QueueReason.RESUMED, NOW));
            assertThat(step.effects()).containsExactly(new Answer(ATTEMPT, FIRST, YES));
        }

        @Test
        void a_parked_ask_is_kept_though_its_dying_agent_took_it_back() {
            assertStays(parked(FIRST), new AskWithdrawn(ATTEMPT, FIRST, NOW));
        }

        @Test
        void an_answer_that_comes_while_the_agent_is_being_parked_counts() {
            var step = step(stoppingThen(parked(FIRST)), new AskAnswered(FIRST, YES, NOW));

            assertThat(then(step)).isEqualTo(new Queued(PROGRESS, QueueReason.RESUMED, NOW));
            assertThat(step.effects()).containsExactly(new Answer(ATTEMPT, FIRST, YES));
        }
    }

    @Nested
    class TellingIt {
        private final MessageSent words = new MessageSent(WORDS, NOW);

        @Test
        void an_agent_that_is_there_is_told_at_once() {
            assertThat(step(working(), words)).isEqualTo(new Step(working(), List.of(new Tell(ATTEMPT, WORDS))));
            assertThat(step(waiting(FIRST), words))
                    .isEqualTo(new Step(waiting(FIRST), List.of(new Tell(ATTEMPT, WORDS))));
        }

        @Test
        void without_an_agent_the_message_is_kept_for_the_next_one() {
            for (var state : List.of(
                    queued(QueueReason.NEW),
                    new Preparing(PROGRESS, QueueReason.NEW, SINCE),
                    parked(FIRST),
                    untilLater(),
                    proving(),
                    delivering(),
                    stoppingThen(proving())))
                assertThat(step(state, words)).isEqualTo(new Step(state, List.of(new Keep(WORDS))));
        }

        @Test
        void words_on_a_change_in_review_begin_another_pass() {
            var step = step(inReview(), words);

            assertThat(step.next()).isEqualTo(new Queued(PROGRESS.refreshed(), QueueReason.FOLLOW_UP, NOW));
            assertThat(step.effects()).containsExactly(new Keep(WORDS));
        }

        @Test
        void who_waits_for_words_goes_on_with_them_and_the_rounds_begin_anew() {
            assertThat(step(forWords(), words).next())
                    .isEqualTo(new Queued(PROGRESS.refreshed(), QueueReason.FOLLOW_UP, NOW));
        }

        @Test
        void when_the_end_is_decided_it_is_too_late() {
            assertStays(stoppingThen(ended(failed(Cause.AGENT))), words);
            assertStays(ended(failed(Cause.AGENT)), words);
        }

        @Test
        void a_turn_that_ends_before_the_words_were_heard_is_not_the_last() {
            var step = step(working(), new TurnCompleted(ATTEMPT, "Done.", 1, NOW));

            assertThat(step).isEqualTo(new Step(new Working(PROGRESS, NOW), List.of()));
        }
    }

    @Nested
    class WhenStopping {
        private final StopRequested stop = new StopRequested(ADA, NOW);

        @Test
        void a_run_that_uses_the_machine_is_cancelled_when_its_agent_is_gone() {
            for (var state : List.of(working(), waiting(FIRST), proving(), delivering()))
                assertStopsThen(state, stop, new Ended(new Cancelled(ADA), NOW));
        }

        @Test
        void any_other_is_cancelled_at_once() {
            for (var state : List.of(queued(QueueReason.NEW), parked(FIRST), untilLater(), forWords(), inReview()))
                assertEnds(state, stop, new Cancelled(ADA));
        }

        @Test
        void a_discard_ends_it_in_the_same_way() {
            assertEnds(inReview(), new ChangeDiscarded(ADA, NOW), new Discarded(ADA));
            assertStopsThen(working(), new ChangeDiscarded(ADA, NOW), new Ended(new Discarded(ADA), NOW));
        }

        @Test
        void a_person_changes_what_comes_after_the_agent_is_gone() {
            assertThat(then(step(stoppingThen(proving()), stop))).isEqualTo(new Ended(new Cancelled(ADA), NOW));
            assertThat(then(step(stoppingThen(parked(FIRST)), new ChangeDiscarded(ADA, NOW))))
                    .isEqualTo(new Ended(new Discarded(ADA), NOW));
        }

        @Test
        void but_not_an_end_that_is_decided() {
            assertStays(stoppingThen(ended(failed(Cause.AGENT))), stop);
            assertStays(stoppingThen(ended(new Cancelled(GRACE))), new ChangeDiscarded(ADA, NOW));
        }

        @Test
        void what_was_decided_happens_when_nothing_of_the_agent_is_left() {
            var gone = new AgentStopped(ATTEMPT, NOW);

            assertEnds(stoppingThen(ended(new Cancelled(GRACE))), gone, new Cancelled(GRACE));
            assertThat(step(stoppingThen(queued(QueueReason.INTERRUPTED)), gone).next())
                    .isEqualTo(new Queued(PROGRESS, QueueReason.INTERRUPTED, NOW));
            assertThat(step(stoppingThen(parked(FIRST)), gone).next()).isEqualTo(parked(FIRST));
        }

        @Test
        void an_agent_that_does_not_go_is_stopped_again() {
            assertStopsThen(
                    stoppingThen(proving()),
                    new DeadlinePassed(SINCE, NOW),
                    stoppingThen(proving()).then());
        }
    }

    @Nested
    class Tampering {
        private final Tampered tampered = new Tampered(ATTEMPT, "git push", NOW);

        @Test
        void it_fails_the_run_whenever_it_comes_to_light() {
            for (var state : List.of(working(), waiting(FIRST), proving(), delivering()))
                assertFailsAfterStopping(state, tampered, Cause.TAMPERED);
            for (var state : List.of(inReview(), parked(FIRST), queued(QueueReason.NEW)))
                assertThat(step(state, tampered).next()).isInstanceOf(Ended.class);
        }

        @Test
        void it_fails_a_later_attempt_too() {
            assertFailsAfterStopping(working(), new Tampered(ATTEMPT - 1, "git push", NOW), Cause.TAMPERED);
        }

        @Test
        void it_takes_the_place_of_another_failure_but_not_of_a_persons_word() {
            var then = (Ended) then(step(stoppingThen(ended(failed(Cause.AGENT))), tampered));

            assertThat(((Failed) then.outcome()).cause()).isEqualTo(Cause.TAMPERED);
            assertStays(stoppingThen(ended(new Cancelled(GRACE))), tampered);
        }
    }
}
