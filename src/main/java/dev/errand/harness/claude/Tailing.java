package dev.errand.harness.claude;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.Entry;
import dev.errand.port.Bookmark;
import dev.errand.port.InputLine;
import dev.errand.port.Liveness;
import dev.errand.port.Output;
import dev.errand.port.Reading;
import dev.errand.port.Reading.Expecting;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Follows the output of one program from a bookmark on, and sends the replies that need nobody's decision. Keys are
/// taken out here, before anything is understood: whatever is made of a line, they are not in it.
record Tailing(Sandbox sandbox, Conversations conversations, KeyRing keys, Clock clock) {
    /// How long the program gets to write down a message that it says it has heard.
    private static final Duration FORGETFUL = Duration.ofSeconds(5);

    /// Ended by SIGINT, SIGKILL, SIGTERM: somebody wanted that, or the machine did.
    private static final Set<Integer> KILLED = Set.of(130, 137, 143);

    Reading read(Path folder, Bookmark from) throws SandboxTrouble, IOException {
        // Asked before reading: what a program wrote before its end was seen is then in the output.
        var liveness = sandbox.look(folder);
        if (liveness instanceof Liveness.NotStarted)
            return new Reading(List.of(), List.of(), from, liveness, Expecting.NOBODY);
        var isOver = liveness instanceof Liveness.Exited || liveness instanceof Liveness.Interrupted;
        var memo = Memo.parse(from.memo());
        var reader = new Reader(memo);
        var offset = from.offset();
        // Lines without meaning must not look like the end of all that a dead program has said.
        for (var more = true; more && reader.gathering().isEmpty(); ) {
            var next = read(reader, sandbox.read(folder, offset), offset, isOver);
            more = isOver && next != offset;
            if (isOver && next == offset) end(reader, folder, liveness);
            offset = next;
        }
        if (!isOver && offset == from.offset()) reader.silent(clock.instant());
        if (!isOver && !sent(folder, reader.gathering().replies()))
            return new Reading(List.of(), List.of(), from, liveness, new Reader(memo).expecting());
        return new Reading(
                reader.gathering().entries(),
                reader.gathering().events(),
                offset == from.offset() && reader.memo().equals(memo)
                        ? from
                        : new Bookmark(offset, reader.memo().text()),
                liveness,
                isOver ? Expecting.NOBODY : reader.expecting());
    }

    /// A full disk has no room for a reply, and is no fault of the program: what cannot be replied to is not read yet.
    private boolean sent(Path folder, List<InputLine> replies) {
        try {
            for (var reply : replies) sandbox.send(folder, reply);
            return true;
        } catch (SandboxTrouble noRoom) {
            return false;
        }
    }

    private long read(Reader reader, Output output, long offset, boolean isOver) throws IOException {
        if (output.lines().isEmpty()) return output.nextOffset();
        var redaction = keys.redaction();
        for (var raw : output.lines()) {
            var line = Line.of(raw.saying(redaction.of(raw.text())), clock);
            if (!Dialogue.isReplay(line) || isWrittenDown(line)) reader.read(line);
            else if (isOver) reader.forgotten(line);
            else return offset;
            offset = raw.end();
        }
        return output.nextOffset();
    }

    /// Where the program says nothing of the time, or is slow beyond all patience, its word is taken.
    private boolean isWrittenDown(Line replay) throws IOException {
        return conversations.has(replay.text("session_id"), replay.text("uuid"))
                || !replay.dated()
                || replay.at().plus(FORGETFUL).isBefore(clock.instant());
    }

    /// A program that ended by itself before it was up was called wrongly, or is not there: trying again is no use.
    private void end(Reader reader, Path folder, Liveness liveness) throws SandboxTrouble {
        if (!(liveness instanceof Liveness.Exited exited) || KILLED.contains(exited.status())) return;
        if (reader.wasUp() || reader.isHopeless()) return;
        var complaints = keys.redaction().of(sandbox.complaints(folder)).strip();
        var why = complaints.isEmpty() ? "exit status " + exited.status() : complaints;
        var what = exited.status() == 126 || exited.status() == 127
                ? "Claude Code cannot be run"
                : "Claude Code ended before it began";
        reader.gathering().entry(Entry.Kind.TROUBLE, what + ": " + why, clock.instant());
        reader.giveUp(new Hopeless(new Problem(what, why, "errand doctor")));
    }
}
