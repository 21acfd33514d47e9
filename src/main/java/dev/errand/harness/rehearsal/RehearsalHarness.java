package dev.errand.harness.rehearsal;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.SessionId;
import dev.errand.harness.Feed;
import dev.errand.port.*;
import dev.errand.port.Assignment.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Runs the [Player] as an agent.
public final class RehearsalHarness implements Harness {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// It has nothing to save: what it has played is on disk already.
    private static final Ladder QUICK = new Ladder(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Sandbox sandbox;
    private final Settings settings;
    private final Feed feed;
    private final Lines lines = new Lines(InstantSource.system());

    /// Where things are.
    ///
    /// @param java the program that runs Java
    /// @param classPath where the player is
    /// @param sessions the folder of session files
    /// @param environment what the agent's commands see
    public record Settings(Path java, String classPath, Path sessions, Map<String, String> environment, Lease lease) {
        public Settings {
            environment = Map.copyOf(environment);
        }
    }

    public RehearsalHarness(Sandbox sandbox, Settings settings) {
        this.sandbox = sandbox;
        this.settings = settings;
        this.feed = new Feed(sandbox, InstantSource.system());
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities("rehearsal 1", true, true, true, false);
    }

    @Override
    public List<Problem> missing() {
        return List.of();
    }

    @Override
    public void start(Assignment assignment, List<Message> messages) throws HarnessTrouble {
        try {
            Files.createDirectories(settings.sessions());
            long seq = 0;
            var launch = new Launch(
                    assignment.attempt().folder(),
                    assignment.attempt().marker(),
                    command(assignment),
                    settings.environment(),
                    assignment.directory(),
                    settings.lease(),
                    true);
            sandbox.start(launch);
            for (var message : messages) sandbox.send(assignment.attempt().folder(), line(seq++, message));
        } catch (IOException | SandboxTrouble trouble) {
            throw new HarnessTrouble("the rehearsal agent could not be started: " + trouble.getMessage(), trouble);
        }
    }

    private List<String> command(Assignment assignment) {
        var command = new ArrayList<>(List.of(
                settings.java().toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                settings.classPath(),
                Player.class.getName(),
                file(assignment.session()).toString()));
        if (assignment.start() instanceof Start.ForkOf fork)
            command.add(file(fork.other()).toString());
        return command;
    }

    private Path file(SessionId session) {
        return settings.sessions().resolve(session.value() + ".json");
    }

    @Override
    public void tell(Attempt attempt, long seq, Message message) throws HarnessTrouble {
        send(attempt, line(seq, message));
    }

    @Override
    public void answer(Attempt attempt, long seq, Ask ask, Reply reply) throws HarnessTrouble {
        send(
                attempt,
                new InputLine(
                        seq,
                        JSON.writeValueAsString(Map.of(
                                "type", "reply",
                                "id", ask.replyTo(),
                                "verdict", reply.verdict().name(),
                                "answers", reply.answers(),
                                "note", reply.note()))));
    }

    @Override
    public void interrupt(Attempt attempt, long seq) throws HarnessTrouble {
        send(attempt, new InputLine(seq, "{\"type\":\"interrupt\"}"));
    }

    @Override
    public Reading read(Attempt attempt, Bookmark from) throws HarnessTrouble {
        try {
            var folder = attempt.folder();
            var reading = lines.read(sandbox.read(folder, from.offset()), from, sandbox.look(folder));
            return reading.unread(feed.unread(folder, reading.liveness()));
        } catch (SandboxTrouble trouble) {
            throw new HarnessTrouble(trouble.getMessage() == null ? "" : trouble.getMessage(), trouble);
        }
    }

    @Override
    public void stop(Attempt attempt) throws HarnessTrouble {
        try {
            sandbox.stop(attempt.folder(), QUICK);
            feed.forget(attempt.folder());
        } catch (SandboxTrouble trouble) {
            throw new HarnessTrouble("the rehearsal agent could not be ended", trouble);
        }
    }

    private void send(Attempt attempt, InputLine line) throws HarnessTrouble {
        try {
            sandbox.send(attempt.folder(), line);
        } catch (SandboxTrouble trouble) {
            throw new HarnessTrouble("the rehearsal agent could not be told", trouble);
        }
    }

    private static InputLine line(long seq, Message message) {
        var line = Map.of("type", "message", "id", message.id().value(), "text", message.text());
        return new InputLine(seq, JSON.writeValueAsString(line));
    }
}
