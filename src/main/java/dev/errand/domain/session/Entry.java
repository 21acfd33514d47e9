package dev.errand.domain.session;

import java.time.Instant;

/// One item of a transcript, in no vendor's words; the vendor's own line is kept beside it.
///
/// @param text what a person reads: the words, the command, the first part of an output
/// @param tool the tool's name where one is meant, else empty
/// @param toolUseId the call that a tool's call and result belong to, else empty
/// @param raw the harness's own line, cut to a limit; only with the first of the entries that were made of it
public record Entry(Kind kind, String text, String tool, String toolUseId, String raw, Instant at) {
    public enum Kind {
        /// Words to the agent.
        TOLD,
        /// Words of the agent.
        SAID,
        THOUGHT,
        TOOL_CALL,
        TOOL_RESULT,
        /// Something the harness says about itself: started, waiting, done.
        NOTE,
        /// What Errand did in the workspace: setup, checks.
        ERRAND,
        /// Trouble that people should see.
        TROUBLE,
        /// A line that is not understood: kept, and otherwise ignored.
        UNKNOWN
    }
}
