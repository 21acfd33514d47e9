package dev.errand.harness.claude;

import dev.errand.contract.Watched;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.SessionId;
import dev.errand.fake.FakeModel;
import dev.errand.fake.Turn;
import dev.errand.port.Assignment;
import dev.errand.port.Assignment.Start;
import dev.errand.port.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// A workspace, a fake model and the real program; what tests of it have in common.
@Tag("claude")
abstract class RealClaudeTest {
    @TempDir
    @Nullable
    Path home;

    private final RunId run = new RunId("run-" + UUID.randomUUID().toString().substring(0, 8));
    private final List<Watched> watched = new ArrayList<>();
    private final List<AutoCloseable> closed = new ArrayList<>();
    final SessionId session = new SessionId(UUID.randomUUID().toString());

    @BeforeAll
    static void the_program_is_there() {
        RealProgram.path();
    }

    @BeforeEach
    void make_a_repository() throws Exception {
        Files.createDirectories(workspace());
        git("init", "-q", "-b", "main");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "Begin");
    }

    @AfterEach
    void leave_nothing_behind() throws Exception {
        for (var each : watched) each.harness.stop(each.attempt());
        for (var each : closed) each.close();
    }

    FakeModel model(Turn... script) throws IOException {
        var model = FakeModel.start(script);
        closed.add(model);
        return model;
    }

    RealProgram program(FakeModel model) throws Exception {
        return RealProgram.in(home(), model);
    }

    Watched agent(ClaudeHarness harness) {
        return watch(harness, assignment(1, new Start.Fresh(), session, Limits.NONE));
    }

    Watched agent(ClaudeHarness harness, Limits limits) {
        return watch(harness, assignment(1, new Start.Fresh(), session, limits));
    }

    Watched watch(ClaudeHarness harness, Assignment assignment) {
        var agent = new Watched(harness, assignment);
        watched.add(agent);
        return agent;
    }

    Assignment assignment(int number, Start start, SessionId session, Limits limits) {
        return new Assignment(
                new Attempt(run, number, home().resolve("attempt-" + number)),
                session,
                start,
                workspace(),
                Optional.empty(),
                Optional.empty(),
                Mode.ASK,
                limits,
                "");
    }

    Path home() {
        return java.util.Objects.requireNonNull(home);
    }

    Path workspace() {
        return home().resolve("workspace");
    }

    RunId run() {
        return run;
    }

    String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", workspace().toString()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(command + ": " + said);
        return said;
    }

    static Turn bash(String command) {
        return Turn.use("Bash", Map.of("command", command, "description", "Run it"));
    }
}
