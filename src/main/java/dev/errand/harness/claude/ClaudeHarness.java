package dev.errand.harness.claude;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.Message;
import dev.errand.harness.Feed;
import dev.errand.port.Assignment;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Capabilities;
import dev.errand.port.Harness;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.InputLine;
import dev.errand.port.Ladder;
import dev.errand.port.Launch;
import dev.errand.port.Reading;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Claude Code, driven over its bidirectional stream of JSON lines. Each process is one attempt, in its own folder.
public final class ClaudeHarness implements Harness {
    private static final Ladder LADDER =
            new Ladder(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private final ClaudeSettings settings;
    private final Sandbox sandbox;
    private final KeyRing keys;
    private final Tailing tailing;
    private final Feed feed;
    private volatile Program program;

    public ClaudeHarness(ClaudeSettings settings, Sandbox sandbox, Clock clock) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.keys = new KeyRing(settings.keys());
        this.feed = new Feed(sandbox, clock);
        this.tailing = new Tailing(sandbox, new Conversations(settings.configDir()), keys, clock);
        this.program = new Program(settings.program(), "");
    }

    @Override
    public Capabilities capabilities() {
        if (program.isMissing()) program = Program.found(settings);
        return new Capabilities(program.name(), true, true, true, true);
    }

    @Override
    public List<Problem> missing() {
        var problems = new ArrayList<Problem>();
        program = Program.found(settings);
        if (program.isMissing()) problems.add(program.problem());
        if (Keys.in(settings.keys()) instanceof Keys.Found.Refused refused) problems.add(refused.problem());
        return problems;
    }

    @Override
    public void start(Assignment assignment, List<Message> messages) throws HarnessTrouble {
        if (messages.size() >= Attempt.FIRST_SEQ)
            throw new IllegalArgumentException("too many messages at once: " + messages.size());
        var folder = assignment.attempt().folder();
        try {
            sandbox.start(launch(assignment));
            sandbox.send(folder, new InputLine(0, Input.initialize(assignment.instructions())));
            for (int i = 0; i < messages.size(); i++)
                sandbox.send(folder, new InputLine(i + 1, Input.message(messages.get(i))));
        } catch (SandboxTrouble | IOException e) {
            throw trouble(e);
        }
    }

    @Override
    public void tell(Attempt attempt, long seq, Message message) throws HarnessTrouble {
        send(attempt, seq, Input.message(message));
    }

    @Override
    public void answer(Attempt attempt, long seq, Ask ask, Reply reply) throws HarnessTrouble {
        send(attempt, seq, Input.answer(ask, reply));
    }

    @Override
    public void interrupt(Attempt attempt, long seq) throws HarnessTrouble {
        send(attempt, seq, Input.interrupt(seq));
    }

    @Override
    public Reading read(Attempt attempt, Bookmark from) throws HarnessTrouble {
        try {
            var reading = tailing.read(attempt.folder(), from);
            return explained(reading.unread(feed.unread(attempt.folder(), reading.liveness())));
        } catch (SandboxTrouble | IOException e) {
            throw trouble(e);
        }
    }

    @Override
    public void stop(Attempt attempt) throws HarnessTrouble {
        try {
            sandbox.stop(attempt.folder(), LADDER);
            feed.forget(attempt.folder());
        } catch (SandboxTrouble e) {
            throw trouble(e);
        }
    }

    private Launch launch(Assignment assignment) throws IOException {
        Files.createDirectories(settings.configDir());
        Files.createDirectories(settings.home());
        var isKept =
                new Conversations(settings.configDir()).has(assignment.session().value());
        return new Launch(
                assignment.attempt().folder(),
                assignment.attempt().marker(),
                CommandLine.of(settings, assignment, isKept),
                CommandLine.environment(settings, keys.variables()),
                assignment.directory(),
                settings.lease(),
                true);
    }

    /// We know better than the program what is wrong with its key.
    private Reading explained(Reading reading) {
        if (reading.events().stream().noneMatch(Hopeless.class::isInstance)
                || !(Keys.in(settings.keys()) instanceof Keys.Found.Refused refused)) return reading;
        var events = reading.events().stream()
                .map(event -> event instanceof Hopeless ? new Hopeless(refused.problem()) : event)
                .toList();
        return new Reading(
                reading.entries(), events, reading.next(), reading.liveness(), reading.expecting(), reading.unread());
    }

    private void send(Attempt attempt, long seq, String line) throws HarnessTrouble {
        try {
            sandbox.send(attempt.folder(), new InputLine(seq, line));
        } catch (SandboxTrouble e) {
            throw trouble(e);
        }
    }

    private static HarnessTrouble trouble(Exception e) {
        return new HarnessTrouble(String.valueOf(e.getMessage()), e);
    }
}
