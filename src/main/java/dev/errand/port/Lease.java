package dev.errand.port;

import java.nio.file.Path;

/// How long a program may go on without a server.
///
/// The program is ended after `ticksMax` ticks in a row, counted beside it, at which the process named in the file was
/// dead. A stopped server is not dead, and ticks do not pass while the machine sleeps.
///
/// @param server the file in which a server writes who it is, when it starts; absolute
public record Lease(Path server, int ticksMax, int tickSeconds) {
    public Lease {
        if (!server.isAbsolute()) throw new IllegalArgumentException("not absolute: " + server);
        if (ticksMax < 1 || tickSeconds < 1)
            throw new IllegalArgumentException("not a lease: " + ticksMax + " ticks of " + tickSeconds + " s");
    }
}
