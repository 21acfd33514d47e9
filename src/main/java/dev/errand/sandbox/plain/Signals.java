package dev.errand.sandbox.plain;

import dev.errand.port.ProcessIdentity;

/// Signals that never reach a stranger who was given a dead process's pid.
enum Signals {
    INTERRUPT(2),
    TERMINATE(15),
    KILL(9);

    private static final boolean PIDFDS = pidfdsWork();

    private final int number;

    Signals(int number) {
        this.number = number;
    }

    /// False if the process is gone, or may not be signalled by us.
    boolean sendTo(ProcessIdentity target) {
        if (!PIDFDS) return Proc.lives(target) && Libc.kill(target.pid(), number) == 0;
        var pidfd = Libc.openPidfd(target.pid());
        if (pidfd < 0) return false;
        try {
            // The handle is fixed to one process: when that is our target, nobody else can get the signal.
            return Proc.lives(target) && Libc.signalPidfd(pidfd, number) == 0;
        } finally {
            Libc.close(pidfd);
        }
    }

    /// Linux before 5.3 has none, and some containers forbid them.
    private static boolean pidfdsWork() {
        var pidfd = Libc.openPidfd(ProcessHandle.current().pid());
        if (pidfd < 0) return false;
        var works = Libc.signalPidfd(pidfd, 0) == 0;
        Libc.close(pidfd);
        return works;
    }
}
