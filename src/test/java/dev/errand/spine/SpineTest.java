package dev.errand.spine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.desk.SendWords;
import dev.errand.desk.StopRun;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.money.Money;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunState.InReview;
import dev.errand.domain.run.RunState.Merging;
import dev.errand.domain.run.RunState.Presence;
import dev.errand.domain.run.RunState.Waiting;
import dev.errand.domain.run.RunState.Working;
import dev.errand.domain.run.WaitReason;
import dev.errand.port.Merge;
import dev.errand.supervisor.Judge;
import dev.errand.supervisor.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One task from words to a reviewed merge, with everything real but the model.
class SpineTest {
    private static final String FIX = "write greet.sh\n| echo hello\nrun git commit -qam 'Say hello'\nturn";

    @TempDir
    Path folder;

    @Test
    void a_task_goes_from_words_to_a_merge() throws Exception {
        try (var spine = Spine.at(folder)) {
            var run = spine.submit(FIX, "sh greet.sh | grep -q hello");

            spine.awaitReview(run.id());
            assertThat(Spine.done(spine.review.diff(run.id().value())))
                    .contains("-echo hullo")
                    .contains("+echo hello");
            assertThat(spine.records().evidence(run.id()))
                    .singleElement()
                    .satisfies(e -> assertThat(e.passed()).isTrue());

            assertThat(Spine.done(
                            spine.review.merge(run.id().value(), new dev.errand.domain.journal.Actor.Person("ada"))))
                    .isInstanceOf(Merge.Done.class);
            assertThat(spine.awaitEnd(run.id()).outcome()).isInstanceOf(Outcome.Merged.class);
            assertThat(spine.sh("git show main:greet.sh")).isEqualTo("echo hello");
        }
    }

    @Nested
    class DoneMeansDone {
        @Test
        void a_failing_check_goes_back_to_the_agent_with_its_output() throws Exception {
            try (var spine = Spine.at(folder)) {
                var wrong = "write greet.sh\n| echo hallo\nrun git commit -qam 'Try'\nsay All tests pass.\nturn\n";
                var run = spine.submit(wrong + FIX, "sh greet.sh | grep hello");

                spine.awaitReview(run.id());
                assertThat(spine.records().evidence(run.id()))
                        .extracting(e -> e.passed())
                        .containsExactly(false, true);
            }
        }

        @Test
        void after_too_many_rounds_a_person_is_asked_and_words_go_on() throws Exception {
            try (var spine = Spine.at(folder)) {
                var wrong = "write greet.sh\n| echo hallo $$\nrun git commit -qam 'Try'\nturn\n";
                var run = spine.submit(wrong.repeat(4).replace("$$", "1") + "turn\n" + FIX, "sh greet.sh | grep hello");

                var waiting =
                        (Waiting) spine.await(run.id(), s -> s instanceof Waiting w && w.reason() == WaitReason.PERSON);
                assertThat(waiting.presence()).isEqualTo(Presence.PARKED);
                spine.send(run.id(), "Say hello, not hallo.");
                spine.send(run.id(), "And commit it.");
                spine.awaitReview(run.id());
            }
        }

        @Test
        void what_is_left_uncommitted_is_named_once_and_then_committed_by_errand() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit(
                        "write greet.sh\n| echo hello\nturn\nsay I will not.\nturn", "sh greet.sh | grep hello");

                var review = spine.awaitReview(run.id());
                assertThat(spine.sh("git log -1 --format=%B " + review.commit()))
                        .contains("Errand-Committed:");
            }
        }

        @Test
        void nothing_changed_is_never_ready() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("say It is all fine already.\nturn");

                assertThat(spine.awaitEnd(run.id()).outcome()).isInstanceOf(Outcome.NothingToDeliver.class);
            }
        }
    }

    @Nested
    class PeopleInTheLoop {
        @Test
        void a_question_waits_and_its_answer_goes_to_the_agent() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("ask Which word? | hello | hi\n" + FIX);

                spine.await(run.id(), s -> s instanceof Waiting w && w.reason() == WaitReason.QUESTION);
                spine.reply(run.id(), Verdict.ALLOW, "hello");
                spine.awaitReview(run.id());
                assertThat(spine.said(run.id())).contains("You said: hello");
            }
        }

        @Test
        void what_is_denied_does_not_happen() throws Exception {
            try (var spine = Spine.at(
                    folder,
                    (_, asked) -> asked.request().summary().contains("push")
                            ? Decision.ask("push")
                            : Decision.allow("test"))) {
                var run = spine.submit("run touch " + folder.resolve("pushed") + " # push\n" + FIX);

                spine.await(run.id(), s -> s instanceof Waiting w && w.reason() == WaitReason.APPROVAL);
                spine.reply(run.id(), Verdict.DENY);
                spine.awaitReview(run.id());
                assertThat(folder.resolve("pushed")).doesNotExist();
            }
        }

        @Test
        void words_in_the_middle_of_a_turn_are_heard_before_anything_is_ready() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("pause 1\n" + FIX + "\nsay And one more thing.\nturn");

                spine.await(run.id(), s -> s instanceof Working);
                spine.send(run.id(), "One more thing.");
                spine.awaitReview(run.id());
                assertThat(spine.store().inHand(run.id()).unheard()).isEmpty();
            }
        }

        @Test
        void words_after_review_make_another_pass_in_the_same_session() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit(FIX + "\nwrite README\n| docs\nrun git add -A && git commit -qm Docs\nturn");

                var first = spine.awaitReview(run.id());
                spine.send(run.id(), "Write a README too.");
                spine.await(
                        run.id(), s -> s instanceof InReview r && !r.commit().equals(first.commit()));
                assertThat(Spine.done(spine.review.diff(run.id().value()))).contains("+docs");
            }
        }

        @Test
        void a_stopped_run_leaves_no_process_and_no_folder_and_keeps_its_work() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("write greet.sh\n| echo hello\nrun (setsid sleep 300 &)\nhang");

                spine.await(run.id(), s -> s instanceof Working);
                spine.awaitWords(run.id(), "(setsid sleep 300 &)");
                spine.stop(run.id());
                assertThat(spine.awaitEnd(run.id()).outcome()).isInstanceOf(Outcome.Cancelled.class);
                awaitFreed(spine, run.id().value());
                assertThat(spine.sh("git show refs/errand/kept/" + run.id() + ":greet.sh"))
                        .isEqualTo("echo hello");
                assertThat(Processes.carrying(run.id().value())).isEmpty();
            }
        }

        @Test
        void a_retry_goes_on_from_the_kept_work() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("write first.txt\n| one\nrun git add -A && git commit -qm One\nhang");
                spine.await(run.id(), s -> s instanceof Working);
                Spine.until(
                        "the words", () -> spine.said(run.id()).stream().anyMatch(t -> t.contains("commit -qm One")));
                Spine.until(
                        "the commit",
                        () -> spine.sh("git log --all --format=%s").contains("One"));
                spine.stop(run.id());
                spine.awaitEnd(run.id());
                awaitFreed(spine, run.id().value());

                var again = spine.retry(run.id(), "Go on.\n```rehearsal\n" + FIX + "\n```");
                var review = spine.awaitReview(again.id());
                assertThat(spine.sh("git show --name-only --format= " + review.commit() + " " + review.commit() + "^"))
                        .contains("greet.sh", "first.txt");
            }
        }
    }

    @Nested
    class Limited {
        @Test
        void money_runs_out_after_the_request_that_went_over() throws Exception {
            try (var spine = Spine.at(folder)) {
                var limits = new Limits(
                        Optional.of(new Money(1_000_000)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
                var run = spine.submit("use 10 10 0.6\nuse 10 10 0.6\npause 30\n" + FIX, limits);

                var outcome = (Outcome.Failed) spine.awaitEnd(run.id()).outcome();
                assertThat(outcome.cause()).isEqualTo(Outcome.Cause.LIMIT);
                assertThat(spine.store().run(run.id()).orElseThrow().usage().cost())
                        .isEqualTo(new Money(1_200_000));
            }
        }

        @Test
        void a_quota_parks_the_run_until_it_resets_and_the_session_goes_on() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("quota 3\n" + FIX);

                var waiting = (Waiting) spine.await(run.id(), s -> s instanceof Waiting);
                assertThat(waiting.reason()).isEqualTo(WaitReason.QUOTA);
                assertThat(waiting.next()).isPresent();
                spine.awaitReview(run.id());
            }
        }

        @Test
        void what_ran_without_a_yes_ends_the_run_as_tampered() throws Exception {
            try (var spine = Spine.at(folder)) {
                var run = spine.submit("sneak true\n" + FIX);

                var outcome = (Outcome.Failed) spine.awaitEnd(run.id()).outcome();
                assertThat(outcome.cause()).isEqualTo(Outcome.Cause.TAMPERED);
            }
        }
    }

    @Nested
    class Restarts {
        @Test
        void an_agent_that_lives_is_adopted_not_started_again() throws Exception {
            dev.errand.domain.run.RunId id;
            try (var spine = Spine.at(folder)) {
                id = spine.submit("say one\npause 2\nsay two\n" + FIX).id();
                spine.await(id, s -> s instanceof Working);
                spine.awaitWords(id, "one");
            }
            try (var spine = Spine.at(folder)) {
                spine.awaitReview(id);
                assertThat(spine.store().inHand(id).attempts()).hasSize(1);
                assertThat(spine.said(id).stream().filter(t -> t.equals("one") || t.equals("two")))
                        .containsExactly("one", "two");
            }
        }

        @Test
        void an_agent_that_was_killed_meanwhile_is_resumed_in_its_session() throws Exception {
            dev.errand.domain.run.RunId id;
            try (var spine = Spine.at(folder)) {
                id = spine.submit("say one\npause 5\nsay two\n" + FIX).id();
                spine.await(id, s -> s instanceof Working);
                spine.awaitWords(id, "one");
            }
            Processes.carrying(id.value()).forEach(ProcessHandle::destroyForcibly);
            try (var spine = Spine.at(folder)) {
                spine.awaitReview(id);
                assertThat(spine.store().inHand(id).attempts()).hasSize(2);
                assertThat(spine.said(id).stream().filter(t -> t.equals("one") || t.equals("two")))
                        .containsExactly("one", "two");
            }
        }
    }

    @Nested
    class Silence {
        private static final Patience SHORT = new Patience(
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1));

        @Test
        void an_agent_that_says_nothing_is_resumed_and_after_too_many_times_given_up() throws Exception {
            var patience = new Patience(
                    Duration.ofMillis(800),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1));
            try (var spine = new Spine(folder, (_, _) -> Decision.allow("test"), patience, 1)) {
                var run = spine.submit("pause 100\n" + FIX);
                var outcome = spine.awaitEnd(run.id()).outcome();
                assertThat(outcome.toString())
                        .contains("The agent was lost 6 times in a row", "while model was expected");
                assertThat(Processes.carrying(run.id().value())).isEmpty();
            }
        }

        private static final String LONG = "x".repeat(300_000);

        @Test
        void an_agent_that_does_not_take_what_it_is_sent_is_ended_and_hears_it_when_it_is_resumed() throws Exception {
            try (var spine = new Spine(folder, (_, _) -> Decision.allow("test"), SHORT, 1)) {
                var run = spine.submit("say one\npause 4\nsay two\n" + FIX);
                spine.awaitWords(run.id(), "one");
                spine.send(run.id(), LONG);
                spine.awaitReview(run.id());
                assertThat(spine.story(run.id())).contains("it has not taken what it was sent for 1 seconds");
                assertThat(spine.store().inHand(run.id()).unheard()).isEmpty();
                assertThat(spine.store().inHand(run.id()).attempts()).hasSize(2);
            }
        }
    }

    @Nested
    class WhileItIsMerged {
        @Test
        void the_first_decision_holds_and_the_others_hear_of_it() throws Exception {
            try (var spine = Spine.at(folder)) {
                spine.slowOrigin();
                var run = spine.submit(FIX);
                spine.awaitReview(run.id());
                var name = run.id().value();
                var merging = CompletableFuture.supplyAsync(
                        () -> spine.review.merge(name, Spine.ADA), Thread::startVirtualThread);
                spine.await(run.id(), s -> s instanceof Merging);

                assertThat(spine.review.discard(name, Spine.ADA).toString()).contains("ada merges that change");
                assertThat(new StopRun(spine.counter).stop(name, Spine.ADA).toString())
                        .contains("ada merges that change");
                assertThat(new SendWords(spine.counter)
                                .send(name, "And more", Spine.ADA)
                                .toString())
                        .contains("ada merges that change");
                var second = CompletableFuture.supplyAsync(
                        () -> spine.review.merge(name, Spine.ADA), Thread::startVirtualThread);
                Spine.until("both to have asked", () -> spine.asked(run.id()) == 2);
                spine.letTheOriginGo();

                assertThat(merging.join()).isEqualTo(second.join()).asString().contains("origin/main");
                assertThat(spine.awaitEnd(run.id()).outcome()).isInstanceOf(Outcome.Merged.class);
                assertThat(spine.review.discard(name, Spine.ADA).toString()).contains("was merged as");
            }
        }

        @Test
        void a_server_that_dies_while_it_merges_goes_on_with_it() throws Exception {
            dev.errand.domain.run.RunId id;
            try (var spine = Spine.at(folder)) {
                spine.slowOrigin();
                id = spine.submit(FIX).id();
                spine.awaitReview(id);
                var _ = CompletableFuture.supplyAsync(
                        () -> spine.review.merge(id(spine), Spine.ADA), Thread::startVirtualThread);
                spine.await(id, s -> s instanceof Merging);
            }
            try (var spine = Spine.at(folder)) {
                spine.letTheOriginGo();
                assertThat(spine.awaitEnd(id).outcome()).isInstanceOf(Outcome.Merged.class);
                assertThat(spine.sh("git -C ../origin.git log --format=%s main"))
                        .containsOnlyOnce("Say hello");
            }
        }

        private String id(Spine spine) {
            try {
                return spine.store().openRuns().getFirst().id().value();
            } catch (dev.errand.port.StoreTrouble trouble) {
                throw new AssertionError(trouble);
            }
        }
    }

    @Nested
    class CutOffWhileItAsked {
        private final Judge asks = (_, asked) ->
                asked.request().summary().contains("touch") ? Decision.ask("test") : Decision.allow("test");

        @Test
        void what_was_allowed_meanwhile_is_not_asked_again_but_only_once() throws Exception {
            try (var spine = Spine.at(folder, asks)) {
                var run = spine.submit("run touch made\nrun touch made\nrun git add made\n" + FIX);
                spine.await(run.id(), s -> s instanceof Waiting);
                Processes.carrying(run.id().value()).forEach(ProcessHandle::destroyForcibly);
                spine.await(run.id(), s -> s instanceof Waiting w && w.presence() == Presence.PARKED);

                spine.reply(run.id(), Verdict.ALLOW);
                var second = spine.await(run.id(), s -> s instanceof Waiting w && w.presence() == Presence.LIVE);
                assertThat(spine.story(run.id())).contains("allowed by ada before the agent was cut off");
                assertThat(((Waiting) second).asks()).hasSize(1);
                spine.reply(run.id(), Verdict.ALLOW);
                spine.awaitReview(run.id());
            }
        }

        @Test
        void what_was_allowed_and_done_before_is_asked_again() throws Exception {
            try (var spine = Spine.at(folder, asks)) {
                var run = spine.submit("run touch made\nsay once\npause 2\nrun touch made\nrun git add made\n" + FIX);
                spine.await(run.id(), s -> s instanceof Waiting);
                spine.reply(run.id(), Verdict.ALLOW);
                spine.awaitWords(run.id(), "once");
                Processes.carrying(run.id().value()).forEach(ProcessHandle::destroyForcibly);

                spine.await(
                        run.id(), s -> s instanceof Waiting w && w.progress().attempt() == 2);
                assertThat(spine.story(run.id())).doesNotContain("Before you were stopped you asked");
                spine.reply(run.id(), Verdict.ALLOW);
                spine.awaitReview(run.id());
            }
        }
    }

    private void awaitFreed(Spine spine, String run) throws Exception {
        Spine.until("every effect", () -> spine.store().dueEffects().isEmpty());
        assertThat(Files.exists(folder.resolve("home/workspaces").resolve(run))).isFalse();
    }
}
