package dev.errand.port;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.review.Evidence;
import dev.errand.domain.run.Run;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Entry;
import java.util.List;

/// What people read: never slower for what is being written.
public interface Records {
    /// Runs of a board, newest first.
    List<Line> board(Filter filter) throws StoreTrouble;

    /// Runs whose id or short name begins so, the first hundred of them.
    List<RunId> named(String prefix) throws StoreTrouble;

    /// Runs of the same task, in order, this one among them.
    List<Run> siblings(RunId run) throws StoreTrouble;

    /// Transcript entries after a number, in order: as many as fit, and one at least where there is one.
    List<Numbered> transcript(RunId run, Portion portion) throws StoreTrouble;

    /// Journal lines after a number, in order, at most so many.
    List<Journaled> journal(RunId run, long after, int most) throws StoreTrouble;

    /// What was proven, oldest first.
    List<Evidence> evidence(RunId run) throws StoreTrouble;

    /// What the agent asked, oldest first, without what it took back.
    List<Ask> asks(RunId run) throws StoreTrouble;

    /// The comments of the run's issue, oldest first.
    List<String> comments(RunId run) throws StoreTrouble;

    /// Which runs a board shows.
    ///
    /// @param openOnly leaves out what has ended
    /// @param most how many at most
    record Filter(boolean openOnly, int most) {}

    /// One line of a board.
    ///
    /// @param repository the path of the task's first repository
    /// @param lastWords the first part of what the agent said last, empty when it has said nothing
    record Line(Run run, String title, String repository, String lastWords) {}

    /// How much of a transcript is read at once.
    ///
    /// @param most how many entries at most
    /// @param raw whether the agent's own lines are wanted; without it they are empty
    record Portion(long after, int most, boolean raw) {
        /// How much text comes at once, in characters: a few readers of long entries must not fill the memory.
        public static final int CHARS_MAX = 1 << 20;
    }

    record Numbered(long number, int attempt, Entry entry) {}

    record Journaled(long number, RunEvent event, Actor by) {}
}
