package dev.errand.contract;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Money;
import dev.errand.domain.money.Usage;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Orders;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.QueueReason;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState.Queued;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Criterion;
import dev.errand.domain.task.Repository;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.TaskId;
import dev.errand.domain.task.Wishes;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.domain.workspace.Workspace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Things to remember, made from small numbers: number 7 of anything is always the same.
public final class Told {
    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00.123456789Z");
    public static final Actor ADA = new Actor.Person("ada");

    private Told() {}

    public static TaskId taskId(int number) {
        return new TaskId("task-" + eight(number));
    }

    public static RunId runId(int number) {
        return new RunId("run-" + eight(number));
    }

    private static String eight(int number) {
        var digits = Integer.toString(number, 36);
        return "0".repeat(8 - digits.length()) + digits;
    }

    public static Task task(int number) {
        var brief = new Brief(
                "Fix the clock, number " + number,
                "The clock is wrong.\n\nMake it right. \u231a",
                List.of(new Criterion("the tests pass", List.of("make test"))),
                List.of(Check.confirmed("make test"), Check.proposed("make lint")),
                new Scope(List.of("ci/**"), List.of(), List.of("do not touch the calendar")),
                Wishes.NONE);
        return new Task(
                taskId(number),
                brief,
                List.of(new Repository("/src/clock"), new Repository("/src/tower")),
                "prompt",
                ADA,
                NOON);
    }

    /// The first run of the task of the same number.
    public static Run run(int number) {
        return run(number, number, 1);
    }

    public static Run run(int number, int task, int numberWithinTask) {
        return new Run(
                runId(number),
                taskId(task),
                numberWithinTask,
                Optional.empty(),
                orders(number),
                0,
                NOON.plusSeconds(number),
                queued(),
                Usage.NONE,
                Duration.ZERO);
    }

    public static Queued queued() {
        return new Queued(Progress.start(Delivers.CHANGE), QueueReason.NEW, NOON);
    }

    public static Orders orders(int number) {
        var limits = new Limits(
                Optional.of(Money.dollars(new BigDecimal("1.50"))),
                Optional.of(40),
                Optional.of(Duration.ofMinutes(90)),
                Optional.empty(),
                Optional.of(2));
        return new Orders(
                "claude",
                Optional.of("opus"),
                Optional.empty(),
                Mode.EDIT,
                limits,
                new SessionId("session-" + number),
                Optional.empty(),
                Optional.empty());
    }

    public static Workspace workspace(RunId run, String repository) {
        return new Workspace(
                run,
                new Repository(repository),
                "/runs/" + run + repository,
                "errand/" + run.shortName(),
                "main",
                "c0ffee");
    }

    public static Message message(int number) {
        return new Message(
                new MessageId("message-" + number), ADA, "and mind the gap " + number, NOON.plusSeconds(number));
    }

    public static Ask ask(RunId run, int number) {
        return new Ask(
                new AskId("ask-" + number),
                run,
                1,
                Ask.Kind.QUESTION,
                new ToolRequest("toolu_" + number, "Bash", "{\"command\":\"ls\"}", "ls"),
                "request-" + number,
                "hash-" + number,
                List.of(new Ask.Prompt("Which one?", List.of("this", "that"), true)),
                NOON.plusSeconds(number),
                Optional.empty());
    }

    public static Reply reply(Verdict verdict) {
        return new Reply(verdict, List.of("this"), "because", ADA, NOON);
    }

    public static Entry said(String words) {
        return new Entry(Entry.Kind.SAID, words, "", "", "{\"text\":\"" + words + "\"}", NOON);
    }

    public static Entry toolCall(String command) {
        return new Entry(Entry.Kind.TOOL_CALL, command, "Bash", "toolu_1", "{}", NOON);
    }

    public static Evidence evidence(String commit) {
        var check = new CheckRun("make test", 1, Duration.ofMillis(1234), "1 failed\n", false);
        return new Evidence(commit, 1, Optional.empty(), List.of(check), Duration.ofSeconds(2), NOON);
    }

    public static Usage usage(int requests) {
        return new Usage(requests, 1000L * requests, 10L * requests, new Money(4200L * requests));
    }
}
