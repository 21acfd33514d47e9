package dev.errand.sandbox.plain;

import dev.errand.port.SandboxTrouble;
import java.io.IOException;
import java.nio.file.Path;

/// The file in which a server says who it is. Launchers look there whether it still lives.
public final class ServerIdentity {
    private ServerIdentity() {}

    /// Says that this process is the server now. To be called at start, before programs are adopted.
    public static void claim(Path file) throws SandboxTrouble {
        var self = Proc.self();
        try {
            Durable.replace(file, self.pid() + " " + self.startTicks() + " " + self.bootId() + "\n");
        } catch (IOException e) {
            throw new SandboxTrouble("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
