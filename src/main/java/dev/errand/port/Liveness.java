package dev.errand.port;

/// What is true of a program that was started, from facts on disk and in `/proc`.
public sealed interface Liveness {
    record NotStarted() implements Liveness {}

    /// The launcher is at work, the program has not begun.
    record Starting() implements Liveness {}

    record Alive(ProcessIdentity program) implements Liveness {}

    /// It ended by itself; 128 + n when signal n ended it.
    record Exited(int status) implements Liveness {}

    /// It is gone without an exit status: killed together with its launcher, a reboot, the end of a lease.
    record Interrupted(String why) implements Liveness {}
}
