package dev.errand.spine;

import dev.errand.desk.Answer;
import dev.errand.desk.Counter;
import dev.errand.desk.News;
import dev.errand.desk.ReplyToAsk;
import dev.errand.desk.RetryRun;
import dev.errand.desk.ReviewChange;
import dev.errand.desk.SendWords;
import dev.errand.desk.StopRun;
import dev.errand.desk.SubmitTask;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.policy.Decision;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.Rules;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Check;
import dev.errand.domain.task.Scope;
import dev.errand.domain.task.Wishes;
import dev.errand.forge.embedded.EmbeddedForge;
import dev.errand.git.Git;
import dev.errand.harness.rehearsal.RehearsalHarness;
import dev.errand.port.Lease;
import dev.errand.port.Records;
import dev.errand.port.Records.Portion;
import dev.errand.port.Store;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.sandbox.plain.ServerIdentity;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.House;
import dev.errand.supervisor.Judge;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Ports;
import dev.errand.supervisor.Supervisor;
import dev.errand.tracker.embedded.EmbeddedTracker;
import dev.errand.workspace.git.GitWorkspaces;
import dev.errand.workspace.git.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The whole server without its HTTP surface, in this process: real store, real git, real agent processes.
final class Spine implements AutoCloseable {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin",
            "HOME", "/nonexistent",
            "GIT_AUTHOR_NAME", "Rehearsal",
            "GIT_AUTHOR_EMAIL", "rehearsal@localhost",
            "GIT_COMMITTER_NAME", "Rehearsal",
            "GIT_COMMITTER_EMAIL", "rehearsal@localhost");
    static final Actor ADA = new Actor.Person("ada");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Path folder;
    final Path repository;
    final SqliteFile file;
    final House house;
    final Counter counter;
    final ReviewChange review;
    final Git git;
    final LeapingClock clock = new LeapingClock();

    /// Opens the same folder again, as a restarted server would.
    static Spine at(Path folder, Judge judge) throws Exception {
        return new Spine(folder, judge, 4);
    }

    static Spine at(Path folder) throws Exception {
        return at(folder, (_, asked) -> asked.prompts().isEmpty() ? Decision.allow("test") : Decision.ask("test"));
    }

    Spine(Path folder, Judge judge, int slots) throws Exception {
        this(folder, judge, Patience.USUAL, slots);
    }

    Spine(Path folder, Judge judge, Patience patience, int slots) throws Exception {
        this.folder = folder;
        this.repository = folder.resolve("app");
        Files.createDirectories(folder.resolve("home"));
        git = Git.of(ENVIRONMENT);
        if (!Files.exists(repository)) makeRepository();
        var identity = folder.resolve("home/server");
        ServerIdentity.claim(identity);
        var lease = new Lease(identity, 60, 1);
        var sandbox = new PlainSandbox(Equipment.found());
        file = SqliteFile.open(folder.resolve("home/store/errand.db"));
        var rehearsal = new RehearsalHarness(
                sandbox,
                new RehearsalHarness.Settings(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        folder.resolve("home/sessions"),
                        ENVIRONMENT,
                        lease));
        var forge = new EmbeddedForge(git);
        var ports = new Ports(
                file.store(),
                new GitWorkspaces(folder.resolve("home/workspaces"), new Tools(git, sandbox, lease, clock)),
                forge,
                new EmbeddedTracker(file.store(), clock),
                Map.of("rehearsal", rehearsal));
        var settings = new Supervisor.Settings(
                new Rules(3, 5, Duration.ofSeconds(1)), Deadlines.USUAL, patience, slots, clock);
        house = new House(ports, settings, judge, folder.resolve("home/runs"));
        counter = new Counter(house.supervisor(), file.store(), file.records(), clock);
        review = new ReviewChange(counter, forge, new News());
        house.start();
    }

    private void makeRepository() throws Exception {
        Files.createDirectories(repository);
        sh("git init -q -b main && printf 'echo hullo\\n' > greet.sh && printf '*.log\\n' > .gitignore"
                + " && git add -A && git commit -qm 'Begin'");
    }

    String sh(String command) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(repository.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(command + " failed: " + said);
        return said.strip();
    }

    /// A remote whose hook takes a push only when it is let.
    void slowOrigin() throws Exception {
        sh("git clone -q --bare . ../origin.git && git remote add origin ../origin.git && git fetch -q"
                + " && git branch -q --set-upstream-to=origin/main");
        var hook = folder.resolve("origin.git/hooks/pre-receive");
        Files.writeString(hook, "#!/bin/sh\nuntil [ -e " + folder.resolve("go") + " ]; do sleep 0.05; done\n");
        if (!hook.toFile().setExecutable(true)) throw new AssertionError(hook.toString());
    }

    long asked(RunId run) throws Exception {
        return records().journal(run, 0, 1000).stream()
                .filter(line -> line.event() instanceof dev.errand.domain.run.RunEvent.MergeRequested)
                .count();
    }

    void letTheOriginGo() throws Exception {
        Files.createFile(folder.resolve("go"));
    }

    Run submit(String script, String... checks) {
        return submit(script, Limits.NONE, checks);
    }

    Run submit(int priority, String script) {
        var nobody = Optional.<String>empty();
        var wishes = new Wishes(
                nobody, nobody, nobody, Optional.empty(), nobody, Wishes.NONE.delivers(), Limits.NONE, priority);
        return submit(script, Limits.NONE, wishes);
    }

    Run submit(String script, Limits limits, String... checks) {
        return submit(script, limits, Wishes.NONE, checks);
    }

    private Run submit(String script, Limits limits, Wishes wishes, String... checks) {
        var brief = new Brief(
                "Mend the greeting",
                "Mend the greeting.\n\n```rehearsal\n" + script + "\n```\n",
                List.of(),
                List.of(checks).stream().map(Check::confirmed).toList(),
                Scope.OPEN,
                wishes);
        var usual = new SubmitTask.Usual("rehearsal", Set.of("rehearsal"), Mode.EDIT, limits, folder.toString());
        var submission = new SubmitTask.Submission(
                brief, repository.toString(), "prompt", ADA, Optional.empty(), Optional.empty());
        return done(new SubmitTask(counter, usual).submit(submission));
    }

    static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T> done -> done.value();
            case Answer.Refused<T> refused ->
                throw new AssertionError(refused.problem().toString());
        };
    }

    Run send(RunId run, String words) {
        return done(new SendWords(counter).send(run.value(), words, ADA));
    }

    Run stop(RunId run) {
        return done(new StopRun(counter).stop(run.value(), ADA));
    }

    Run retry(RunId run, String words) {
        return done(new RetryRun(counter, new News()).retry(run.value(), new RetryRun.Words(words, false, ADA)));
    }

    void reply(RunId run, dev.errand.domain.ask.Reply.Verdict verdict, String... answers) {
        done(new ReplyToAsk(counter)
                .reply(run.value(), new ReplyToAsk.Words(Optional.empty(), verdict, List.of(answers), "", ADA)));
    }

    RunState await(RunId run, Predicate<RunState> wanted) throws Exception {
        var until = Instant.now().plus(PATIENCE);
        while (true) {
            var state = store().run(run).orElseThrow().state();
            if (wanted.test(state)) return state;
            if (state instanceof RunState.Ended || Instant.now().isAfter(until))
                throw new AssertionError("still " + state + "\n" + story(run));
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }

    void awaitWords(RunId run, String words) throws Exception {
        until(words, () -> said(run).contains(words));
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void until(String what, Condition condition) throws Exception {
        for (var end = Instant.now().plus(PATIENCE); !condition.holds(); ) {
            if (Instant.now().isAfter(end)) throw new AssertionError("waited too long for " + what);
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    RunState.Ended awaitEnd(RunId run) throws Exception {
        return (RunState.Ended) await(run, state -> state instanceof RunState.Ended);
    }

    RunState.InReview awaitReview(RunId run) throws Exception {
        return (RunState.InReview) await(run, state -> state instanceof RunState.InReview);
    }

    String story(RunId run) throws Exception {
        var text = new StringBuilder();
        for (var line : records().journal(run, 0, 1000))
            text.append(line.event()).append('\n');
        for (var line : records().transcript(run, new Portion(0, 1000, false)))
            text.append(line.entry().kind())
                    .append(' ')
                    .append(line.entry().text())
                    .append('\n');
        return text.toString();
    }

    List<String> said(RunId run) throws Exception {
        return records().transcript(run, new Portion(0, 100_000, false)).stream()
                .map(line -> line.entry().text())
                .toList();
    }

    private boolean ended() throws dev.errand.port.StoreTrouble {
        var open = store().openRuns().stream().map(Run::id).toList();
        return store().dueEffects().stream().allMatch(due -> open.contains(due.run()));
    }

    Store store() {
        return file.store();
    }

    Records records() {
        return file.records();
    }

    /// What is still being done for runs that have ended is waited for, so that no folder is removed under it.
    @Override
    public void close() {
        var until = Instant.now().plusSeconds(10);
        try {
            while (!ended() && Instant.now().isBefore(until))
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        } catch (dev.errand.port.StoreTrouble trouble) {
            throw new AssertionError(trouble);
        }
        house.close();
        file.close();
    }
}
