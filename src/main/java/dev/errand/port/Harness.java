package dev.errand.port;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.Message;
import java.util.List;

/// A program that runs the agent loop. Its process outlives the server; everything that is put in is durable first.
///
/// Sequence numbers order what goes in and are its idempotency keys: the same number twice goes in once.
/// [#start] uses the numbers below [Attempt#FIRST_SEQ]; callers use that and above.
public interface Harness {
    Capabilities capabilities();

    /// What is missing before this harness can run here, empty when nothing is. Costs no token.
    List<Problem> missing();

    /// Starts the agent of an attempt, or resumes its session, and gives it the messages. Idempotent per attempt.
    void start(Assignment assignment, List<Message> messages) throws HarnessTrouble;

    /// Gives a message to a running agent, in the middle of a turn or between two.
    void tell(Attempt attempt, long seq, Message message) throws HarnessTrouble;

    /// Gives the reply to what the agent asked.
    void answer(Attempt attempt, long seq, Ask ask, Reply reply) throws HarnessTrouble;

    /// Breaks off the running turn; the agent stays and can be told more.
    void interrupt(Attempt attempt, long seq) throws HarnessTrouble;

    /// Reads on from a bookmark: what the agent said, and what of it means something. Bounded per call.
    Reading read(Attempt attempt, Bookmark from) throws HarnessTrouble;

    /// Ends the agent and all that it started; returns when nothing is left. Harmless when nothing runs.
    void stop(Attempt attempt) throws HarnessTrouble;
}
