package dev.errand.sandbox.plain;

import dev.errand.contract.Ground;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Path;

/// The ground of programs in a plain sandbox, by a server that says who it is.
final class Playground extends Ground {
    Playground(Path home) throws SandboxTrouble {
        this(home, Equipment.found());
    }

    Playground(Path home, Equipment equipment) throws SandboxTrouble {
        super(home, of(home.resolve("server"), equipment));
    }

    static Sandbox of(Path server, Equipment equipment) throws SandboxTrouble {
        ServerIdentity.claim(server);
        return new PlainSandbox(equipment);
    }
}
