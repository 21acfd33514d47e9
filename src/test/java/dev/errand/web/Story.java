package dev.errand.web;

import static dev.errand.contract.Told.ADA;
import static dev.errand.contract.Told.NOON;
import static dev.errand.contract.Told.orders;
import static dev.errand.contract.Told.runId;
import static dev.errand.contract.Told.taskId;
import static dev.errand.contract.Told.usage;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.review.CheckRun;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Progress;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunState;
import dev.errand.domain.run.WaitReason;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Repository;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Task;
import dev.errand.domain.task.Wishes;
import dev.errand.domain.task.Wishes.Delivers;
import dev.errand.domain.workspace.Workspace;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Write;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A run that has been through everything that a run can go through, told in words that a test can replace.
///
/// @param number of the run and its task
/// @param tell what becomes of every word that an agent, a repository or a stranger chooses
record Story(int number, UnaryOperator<String> tell) {
    static final String DIFF = """
            diff --git a/src/clock.py b/src/clock.py
            index 83db48f..bf269f4 100644
            --- a/src/clock.py
            +++ b/src/clock.py
            @@ -10,7 +10,9 @@ def now(zone):
                 if zone is None:
            -        return datetime.now()
            +        # A naive time is in no zone at all.
            +        return datetime.now(timezone.utc)
                 return datetime.now(zone)
            diff --git a/tests/test_clock.py b/tests/test_clock.py
            new file mode 100644
            --- /dev/null
            +++ b/tests/test_clock.py
            @@ -0,0 +1,4 @@
            +from clock import now
            +
            +def test_a_missing_zone_means_utc():
            +    assert now(None).utcoffset().total_seconds() == 0
            """;

    static Progress progress() {
        return Progress.start(Delivers.CHANGE).nextAttempt();
    }

    static RunState inReview() {
        return new RunState.InReview(progress(), "c0ffee1234", "errand/00000001", NOON.plusSeconds(60));
    }

    RunState asking() {
        return new RunState.Waiting(
                progress(),
                WaitReason.APPROVAL,
                RunState.Presence.LIVE,
                tell("npm publish --tag next"),
                NOON.plusSeconds(30),
                Optional.empty(),
                List.of(new AskId("ask-open" + number)));
    }

    static RunState working() {
        return new RunState.Working(progress(), NOON.plusSeconds(30));
    }

    private String tell(String words) {
        return tell.apply(words);
    }

    void in(Shop shop, RunState state) throws StoreTrouble {
        shop.commit(new Write.TaskSubmitted(task(shop)), new Write.RunCreated(run()));
        shop.commit(
                new Write.WorkspaceMade(workspace(shop)),
                new Write.AttemptStarted(runId(number), 1, NOON),
                new Write.EntriesAdded(runId(number), entries()),
                new Write.AskOpened(ask("ask-done" + number, Ask.Kind.QUESTION)),
                new Write.AskOpened(ask("ask-open" + number, Ask.Kind.APPROVAL)),
                new Write.AskReplied(new AskId("ask-done" + number), reply()),
                new Write.EvidenceGiven(runId(number), evidence("badc0de999", 1)),
                new Write.EvidenceGiven(runId(number), evidence("c0ffee1234", 0)),
                new Write.CommentPlaced(taskId(number), runId(number), tell("Ready for review."), NOON));
        shop.commit(new Write.RunMoved(run().in(state).having(usage(37)).worked(Duration.ofSeconds(754))));
    }

    private Run run() {
        return new Run(
                runId(number),
                taskId(number),
                1,
                Optional.empty(),
                orders(number),
                0,
                NOON.plusSeconds(number),
                dev.errand.contract.Told.queued(),
                dev.errand.domain.money.Usage.NONE,
                Duration.ZERO);
    }

    private Task task(Shop shop) {
        var brief = new Brief(
                tell("Give the clock a time zone"),
                tell(
                        "The clock shows the time of the machine it runs on.\n\nIt should show UTC when no zone is given."),
                List.of(),
                List.of(Check.confirmed("make test")),
                Scope.OPEN,
                Wishes.NONE);
        var place = new Repository(shop.repository().toString());
        return new Task(taskId(number), brief, List.of(place), "prompt", new Actor.Person(tell("ada")), NOON);
    }

    private Workspace workspace(Shop shop) {
        var folder = shop.folder.resolve("workspaces/" + runId(number));
        return new Workspace(
                runId(number),
                new Repository(shop.repository().toString()),
                folder.toString(),
                tell("errand/00000001-give-the-clock-a-time-zone"),
                tell("main"),
                "0123456789abcdef");
    }

    private List<Entry> entries() {
        return List.of(
                entry(Kind.TOLD, "", "The clock shows the time of the machine it runs on. It should show UTC."),
                entry(Kind.NOTE, "", "claude 2.1.329, opus"),
                entry(Kind.THOUGHT, "", "The clock is in src/clock.py.\nLet me look at who calls it first."),
                entry(Kind.SAID, "", "I look at the clock first, then at its tests."),
                entry(Kind.TOOL_CALL, tell("Bash"), "grep -rn 'now(' src tests"),
                entry(Kind.TOOL_RESULT, "", "src/clock.py:10:def now(zone):\nsrc/tower.py:4:    show(now(None))"),
                entry(Kind.TOOL_CALL, "Edit", "src/clock.py"),
                entry(Kind.TOOL_RESULT, "", "line\n".repeat(30) + "the end"),
                entry(Kind.ERRAND, "", "make test: exit 1 after 2s"),
                entry(Kind.TROUBLE, "", "The model is overloaded; it is asked again in 4 s."),
                entry(Kind.SAID, "", "The clock now shows UTC when no zone is given, and a test holds it to that."));
    }

    private Entry entry(Kind kind, String tool, String text) {
        return new Entry(kind, tell(text), tool, "", "{}", NOON.plusSeconds(40));
    }

    private Ask ask(String id, Ask.Kind kind) {
        var prompts = kind == Ask.Kind.QUESTION
                ? List.of(new Ask.Prompt(
                        tell("Which zone should be the default?"), List.of(tell("UTC"), tell("the machine's")), false))
                : List.<Ask.Prompt>of();
        var request = kind == Ask.Kind.QUESTION
                ? new ToolRequest("t1", "AskUserQuestion", tell("{\"questions\":[]}"), tell("Which zone?"))
                : new ToolRequest(
                        "t2",
                        tell("Bash"),
                        tell("{\"command\":\"npm publish --tag next\",\"description\":\"Publish\"}"),
                        tell("npm publish --tag next"));
        return new Ask(
                new AskId(id),
                runId(number),
                1,
                kind,
                request,
                id,
                "hash",
                prompts,
                NOON.plusSeconds(30),
                Optional.empty());
    }

    private Reply reply() {
        return new Reply(Verdict.ALLOW, List.of(tell("UTC")), tell("see the style guide"), ADA, NOON.plusSeconds(35));
    }

    private Evidence evidence(String commit, int exit) {
        var output =
                tell(exit == 0 ? "4 passed in 0.12s" : "FAILED tests/test_clock.py::test_a_missing_zone_means_utc");
        var test = new CheckRun(tell("make test"), exit, Duration.ofMillis(2130), output, false);
        var lint = new CheckRun("make lint", 0, Duration.ofMillis(800), "", false);
        return new Evidence(
                commit, 1, Optional.empty(), List.of(test, lint), Duration.ofSeconds(3), NOON.plusSeconds(50));
    }
}
