package dev.errand.port;

import java.nio.file.Path;
import java.util.List;

/// Runs programs that outlive the server, one in each folder; talks to them through files, and ends all they started.
///
/// Everything it knows is on disk and in the process table, so that a new server can go on where a dead one was.
public interface Sandbox {
    /// Starts a program. Idempotent: in a folder whose program was started before, nothing is started again, whatever
    /// became of that program, and its liveness is returned. A program that cannot be run exits with 126 or 127.
    Liveness start(Launch launch) throws SandboxTrouble;

    /// What is true of the program now. A program whose end is not yet written down counts as alive.
    Liveness look(Path folder) throws SandboxTrouble;

    /// Puts one line into the program's standard input, once for each sequence number; on disk before it returns.
    /// It does not wait until the program reads.
    void send(Path folder, InputLine line) throws SandboxTrouble;

    /// The lines that were not yet copied to the program, oldest first. Wakes whoever should copy them: a server that
    /// finds a running program calls this once, for the old one may have died between putting a line and waking.
    List<Unsent> unsent(Path folder) throws SandboxTrouble;

    /// Complete lines of standard output from a byte offset on, bounded per call. None: nothing is new, or the search
    /// for the end of a very long line goes on with the next call. Once the program has exited, an unfinished last
    /// line counts as complete.
    Output read(Path folder, long offset) throws SandboxTrouble;

    /// The end of what the program wrote to standard error, at most 8 KiB.
    String complaints(Path folder) throws SandboxTrouble;

    /// Ends the program, step by step, then sweeps its marker: other programs that carry it end too. Returns when
    /// nothing is left; harmless when nothing runs.
    Liveness stop(Path folder, Ladder ladder) throws SandboxTrouble;

    /// Ends every process that carries the marker, and their children, in any process group or session.
    ///
    /// @return how many it ended
    int sweep(Marker marker) throws SandboxTrouble;
}
