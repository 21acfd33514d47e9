package dev.errand.contract;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import dev.errand.port.Assignment;
import dev.errand.port.Attempt;
import dev.errand.port.Bookmark;
import dev.errand.port.Harness;
import dev.errand.port.HarnessTrouble;
import dev.errand.port.Liveness;
import dev.errand.port.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// One attempt under watch: reads on, and keeps all that was read.
public final class Watched {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration BREATH = Duration.ofMillis(10);

    public final Harness harness;
    public final Assignment assignment;
    public final List<Entry> entries = new ArrayList<>();
    public final List<AgentEvent> events = new ArrayList<>();
    /// The bookmarks before each reading that brought something.
    public final List<Bookmark> bookmarks = new ArrayList<>();

    private Bookmark bookmark = Bookmark.START;
    private long seq = Attempt.FIRST_SEQ;
    private int seen;

    public Watched(Harness harness, Assignment assignment) {
        this.harness = harness;
        this.assignment = assignment;
    }

    public static Message message(String text) {
        return new Message(new MessageId(UUID.randomUUID().toString()), new Actor.Person("ann"), text, Instant.now());
    }

    public Watched start(Message... messages) throws HarnessTrouble {
        harness.start(assignment, List.of(messages));
        return this;
    }

    public Message tell(String text) throws HarnessTrouble {
        var message = message(text);
        harness.tell(attempt(), seq++, message);
        return message;
    }

    public void allow(Asked asked) throws HarnessTrouble {
        answer(asked, Verdict.ALLOW, List.of(), "");
    }

    public void deny(Asked asked, String why) throws HarnessTrouble {
        answer(asked, Verdict.DENY, List.of(), why);
    }

    public void answer(Asked asked, Verdict verdict, List<String> answers, String note) throws HarnessTrouble {
        var reply = new Reply(verdict, answers, note, new Actor.Person("ann"), Instant.now());
        harness.answer(attempt(), seq++, ask(asked), reply);
    }

    public void interrupt() throws HarnessTrouble {
        harness.interrupt(attempt(), seq++);
    }

    /// The next event of this kind after the one that was waited for before.
    public <E extends AgentEvent> E next(Class<E> kind) throws HarnessTrouble {
        return next(kind, _ -> true);
    }

    public <E extends AgentEvent> E next(Class<E> kind, Predicate<E> wanted) throws HarnessTrouble {
        var deadline = Instant.now().plus(SOON);
        while (true) {
            while (seen < events.size()) {
                var event = events.get(seen++);
                if (kind.isInstance(event) && wanted.test(kind.cast(event))) return kind.cast(event);
            }
            if (Instant.now().isAfter(deadline)) throw new AssertionError("no " + kind.getSimpleName() + this);
            read();
        }
    }

    /// The next event of a kind, empty when one of the other kind comes first.
    public <E extends AgentEvent> Optional<E> next(Class<E> kind, Class<? extends AgentEvent> unless)
            throws HarnessTrouble {
        var event = next(AgentEvent.class, each -> kind.isInstance(each) || unless.isInstance(each));
        return kind.isInstance(event) ? Optional.of(kind.cast(event)) : Optional.empty();
    }

    /// Begins to read from there.
    public Watched from(Bookmark other) {
        bookmark = other;
        return this;
    }

    public Heard heard(Message message) throws HarnessTrouble {
        var earlier = events.stream()
                .filter(event -> event instanceof Heard heard && heard.message().equals(message.id()))
                .findFirst();
        return earlier.isPresent()
                ? (Heard) earlier.get()
                : next(Heard.class, heard -> heard.message().equals(message.id()));
    }

    /// Reads until the program is gone and all it said was read.
    public Liveness end() throws HarnessTrouble {
        var deadline = Instant.now().plus(SOON);
        while (true) {
            var reading = read();
            var isOver =
                    reading.liveness() instanceof Liveness.Exited || reading.liveness() instanceof Liveness.Interrupted;
            if (isOver && reading.entries().isEmpty() && reading.events().isEmpty()) return reading.liveness();
            if (Instant.now().isAfter(deadline)) throw new AssertionError("still " + reading.liveness() + this);
        }
    }

    /// Waits for a reading that is as wanted.
    public Reading until(Predicate<Reading> wanted) throws HarnessTrouble {
        var deadline = Instant.now().plus(SOON);
        while (true) {
            var reading = read();
            if (wanted.test(reading)) return reading;
            if (Instant.now().isAfter(deadline)) throw new AssertionError("never: " + reading + this);
        }
    }

    public Reading read() throws HarnessTrouble {
        var reading = harness.read(attempt(), bookmark);
        if (!reading.next().equals(bookmark)) bookmarks.add(bookmark);
        else LockSupport.parkNanos(BREATH.toNanos());
        bookmark = reading.next();
        entries.addAll(reading.entries());
        events.addAll(reading.events());
        return reading;
    }

    public <E extends AgentEvent> List<E> all(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public List<String> texts(Entry.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::text)
                .toList();
    }

    public Attempt attempt() {
        return assignment.attempt();
    }

    public Ask ask(Asked asked) {
        return new Ask(
                new AskId("ask"),
                attempt().run(),
                attempt().number(),
                asked.kind(),
                asked.request(),
                asked.replyTo(),
                "",
                asked.prompts(),
                Instant.now(),
                Optional.empty());
    }

    @Override
    public String toString() {
        var text = new StringBuilder("\nentries:");
        entries.forEach(
                entry -> text.append("\n  ").append(entry.kind()).append(' ').append(entry.text()));
        text.append("\nevents:");
        events.forEach(event -> text.append("\n  ").append(event));
        return text.toString();
    }
}
