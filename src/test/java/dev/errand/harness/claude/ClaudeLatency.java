package dev.errand.harness.claude;

import dev.errand.contract.Watched;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.SessionId;
import dev.errand.fake.FakeModel;
import dev.errand.fake.Turn;
import dev.errand.port.Assignment;
import dev.errand.port.Assignment.Start;
import dev.errand.port.Attempt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Measures the real program through the driver; prints medians in milliseconds. Not a test: run its `main`.
final class ClaudeLatency {
    private static final int ROUNDS = 11;

    private final Map<String, List<Long>> times = new TreeMap<>();

    private ClaudeLatency() {}

    public static void main(String[] args) throws Exception {
        var latency = new ClaudeLatency();
        for (int i = 0; i < ROUNDS; i++) latency.round(Files.createTempDirectory("latency"));
        latency.times.forEach((what, each) -> {
            each.sort(null);
            System.out.printf("%-45s %5d (%d-%d)%n", what, each.get(each.size() / 2), each.getFirst(), each.getLast());
        });
    }

    private void round(Path home) throws Exception {
        var read = Map.of("file_path", "/etc/hostname");
        try (var model = FakeModel.start(Turn.use("Read", read), Turn.say("Done."), Turn.say("Again."))) {
            var harness = RealProgram.in(home, model).harness();
            var agent = new Watched(harness, assignment(home, 1));
            var begin = System.nanoTime();
            agent.start(Watched.message("Begin."));
            note("start returns", begin);
            agent.until(_ -> !model.requests().isEmpty());
            note("start -> first model request", begin);
            var asked = agent.next(Asked.class);
            note("start -> first tool asked", begin);
            var answered = System.nanoTime();
            agent.allow(asked);
            agent.until(_ -> model.requests().size() == 2);
            note("answer -> next model request", answered);
            agent.next(TurnOver.class);
            var told = System.nanoTime();
            agent.tell("More.");
            agent.until(_ -> model.requests().size() == 3);
            note("tell (idle) -> model request", told);
            agent.next(Heard.class);
            agent.next(TurnOver.class);
            var stopped = System.nanoTime();
            harness.stop(agent.attempt());
            note("stop (idle) -> nothing left", stopped);
        }
    }

    private static Assignment assignment(Path home, int number) throws Exception {
        return new Assignment(
                new Attempt(new RunId("run-1atency0"), number, home.resolve("attempt-" + number)),
                new SessionId(UUID.randomUUID().toString()),
                new Start.Fresh(),
                Files.createDirectories(home.resolve("workspace")),
                Optional.empty(),
                Optional.empty(),
                Mode.ASK,
                Limits.NONE,
                "");
    }

    private void note(String what, long since) {
        times.computeIfAbsent(what, _ -> new ArrayList<>())
                .add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }
}
