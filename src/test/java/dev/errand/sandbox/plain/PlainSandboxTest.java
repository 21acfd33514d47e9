package dev.errand.sandbox.plain;

import dev.errand.contract.SandboxContract;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import java.nio.file.Path;

class PlainSandboxTest extends SandboxContract {
    @Override
    protected Sandbox sandbox(Path server) throws SandboxTrouble {
        return Playground.of(server, Equipment.found());
    }
}
