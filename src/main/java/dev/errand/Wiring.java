package dev.errand;

import dev.errand.desk.AdoptSession;
import dev.errand.desk.CollectGarbage;
import dev.errand.desk.Counter;
import dev.errand.desk.Doctor;
import dev.errand.desk.KeepTokens;
import dev.errand.desk.News;
import dev.errand.desk.ReadBoard;
import dev.errand.desk.ReadLog;
import dev.errand.desk.ReadRun;
import dev.errand.desk.ReplyToAsk;
import dev.errand.desk.RetryRun;
import dev.errand.desk.ReviewChange;
import dev.errand.desk.RingingStore;
import dev.errand.desk.SendWords;
import dev.errand.desk.StopRun;
import dev.errand.desk.SubmitTask;
import dev.errand.domain.run.Rules;
import dev.errand.forge.embedded.EmbeddedForge;
import dev.errand.git.Git;
import dev.errand.harness.claude.ClaudeHarness;
import dev.errand.harness.claude.ClaudeSettings;
import dev.errand.harness.claude.ClaudeTools;
import dev.errand.harness.claude.PersonsConversations;
import dev.errand.harness.rehearsal.RehearsalHarness;
import dev.errand.harness.rehearsal.RehearsalTools;
import dev.errand.port.Harness;
import dev.errand.port.Lease;
import dev.errand.port.PersonalSessions;
import dev.errand.port.Sandbox;
import dev.errand.port.StoreTrouble;
import dev.errand.port.WorkspaceTrouble;
import dev.errand.sandbox.plain.Equipment;
import dev.errand.sandbox.plain.PlainSandbox;
import dev.errand.store.sqlite.NativeCode;
import dev.errand.store.sqlite.SqliteFile;
import dev.errand.supervisor.Deadlines;
import dev.errand.supervisor.House;
import dev.errand.supervisor.Patience;
import dev.errand.supervisor.Ports;
import dev.errand.supervisor.Supervisor;
import dev.errand.tracker.embedded.EmbeddedTracker;
import dev.errand.web.Doors;
import dev.errand.web.Offer;
import dev.errand.web.Verbs;
import dev.errand.web.WebServer;
import dev.errand.workspace.git.GitWorkspaces;
import dev.errand.workspace.git.Tools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// The only place that names concrete adapters.
record Wiring(SqliteFile file, House house, WebServer web, CollectGarbage garbage) {
    /// Requests to a model that fail are tried again by the agent itself this often before Errand is told.
    private static final int RETRIES_MAX = 4;

    /// What a server is made from.
    ///
    /// @param environment what the server itself was started with
    /// @param stop ends the server; returns at once
    record Plan(Home home, Settings settings, Map<String, String> environment, Runnable stop) {
        Lease lease() {
            return new Lease(home.identity(), settings.leaseTicks(), settings.leaseTickSeconds());
        }
    }

    static Wiring of(Plan plan) throws StoreTrouble, WorkspaceTrouble {
        var home = plan.home();
        var settings = plan.settings();
        var clock = Clock.systemUTC();
        var git = Git.of(plan.environment());
        var sandbox = new PlainSandbox(Equipment.found());

        NativeCode.keepIn(home.folder());
        var file = SqliteFile.open(home.store().resolve("errand.db"));
        var news = new News();
        var store = new RingingStore(file.store(), news);
        var workspaces = new GitWorkspaces(home.workspaces(), new Tools(git, sandbox, plan.lease(), clock));
        var forge = new EmbeddedForge(git);
        var harnesses = harnesses(plan, sandbox);
        var ports = new Ports(store, workspaces, forge, new EmbeddedTracker(store, clock), harnesses);

        var rounds = settings.limits().rounds().orElse(Rules.USUAL.roundsMax());
        var rules = new Rules(rounds, Rules.USUAL.interruptionsMax(), Rules.USUAL.backoffFirst());
        var house = new House(
                ports,
                new Supervisor.Settings(rules, Deadlines.USUAL, Patience.USUAL, settings.slots(), clock),
                new PolicyJudge(store, Map.of("claude", new ClaudeTools(), "rehearsal", new RehearsalTools()), home),
                home.runs());
        var counter = new Counter(house.supervisor(), store, file.records(), clock);
        var garbage = new CollectGarbage(counter, workspaces);
        var board = new ReadBoard(counter, Deadlines.USUAL);
        var submit = new SubmitTask(
                counter,
                new SubmitTask.Usual(
                        settings.agent(),
                        harnesses.keySet(),
                        settings.mode(),
                        settings.limits(),
                        home.folder().toString()));
        var verbs = new Verbs(
                submit,
                new AdoptSession(submit, workspaces, conversations(plan), "claude"),
                new SendWords(counter),
                new ReplyToAsk(counter),
                new StopRun(counter),
                new RetryRun(counter, news),
                new ReviewChange(counter, forge, news),
                garbage,
                new Doctor(Examination.of(home, git, harnesses, settings.agent())),
                new KeepTokens(counter, file.tokens()),
                board,
                new ReadRun(board),
                new ReadLog(board, news));
        var offer = new Offer(verbs, TaskText::read, TaskText.FORMS, Main.version(), settings.slots(), plan.stop());
        return new Wiring(file, house, new WebServer(offer, new Doors(home.socket(), settings.tcp())), garbage);
    }

    /// Those of the person who started the server.
    private static PersonalSessions conversations(Plan plan) {
        return new PersonsConversations(PersonsConversations.folderIn(plan.environment()), ourClaude(plan.home()));
    }

    private static Path ourClaude(Home home) {
        return home.sessions().resolve("claude");
    }

    private static Map<String, Harness> harnesses(Plan plan, Sandbox sandbox) {
        var home = plan.home();
        var seen = AgentEnvironment.of(plan.environment());
        var claude = new ClaudeSettings(
                plan.settings().claude(),
                ourClaude(home),
                home.folder().resolve("agent-home"),
                home.keys(),
                plan.settings().mcp(),
                plan.settings().plugins(),
                seen,
                RETRIES_MAX,
                plan.lease());
        var rehearsal = new RehearsalHarness.Settings(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("errand.jar", System.getProperty("java.class.path")),
                home.sessions().resolve("rehearsal"),
                seen,
                plan.lease());
        return Map.of(
                "claude", new ClaudeHarness(claude, sandbox, Clock.systemUTC()),
                "rehearsal", new RehearsalHarness(sandbox, rehearsal));
    }
}
