package dev.errand.sandbox.plain;

import dev.errand.port.InputLine;
import dev.errand.port.Ladder;
import dev.errand.port.Launch;
import dev.errand.port.Liveness;
import dev.errand.port.Marker;
import dev.errand.port.Output;
import dev.errand.port.Sandbox;
import dev.errand.port.SandboxTrouble;
import dev.errand.port.Unsent;
import java.nio.file.Path;
import java.util.List;

/// Programs as ordinary processes: no fence, only care that they outlive the server and leave nothing behind.
public final class PlainSandbox implements Sandbox {
    private static final int COMPLAINT_BYTES_MAX = 8 << 10;

    private final Starter starter;
    private final OutputFile output = new OutputFile();

    public PlainSandbox(Equipment equipment) {
        this.starter = new Starter(equipment);
    }

    @Override
    public Liveness start(Launch launch) throws SandboxTrouble {
        var folder = new RunFolder(launch.folder());
        if (Vitals.of(folder) instanceof Liveness.NotStarted) starter.start(launch);
        return Vitals.of(folder);
    }

    @Override
    public Liveness look(Path folder) throws SandboxTrouble {
        return Vitals.of(new RunFolder(folder));
    }

    @Override
    public void send(Path folder, InputLine line) throws SandboxTrouble {
        new Inbox(begun(folder)).put(line);
    }

    @Override
    public List<Unsent> unsent(Path folder) throws SandboxTrouble {
        return new Inbox(begun(folder)).unsent();
    }

    @Override
    public Output read(Path folder, long offset) throws SandboxTrouble {
        return output.read(new RunFolder(folder), offset);
    }

    @Override
    public String complaints(Path folder) throws SandboxTrouble {
        return OutputFile.tail(begun(folder).file("err"), COMPLAINT_BYTES_MAX);
    }

    @Override
    public Liveness stop(Path folder, Ladder ladder) throws SandboxTrouble {
        return new Ending(new RunFolder(folder)).climb(ladder);
    }

    @Override
    public int sweep(Marker marker) throws SandboxTrouble {
        return Sweep.of(marker);
    }

    private static RunFolder begun(Path path) throws SandboxTrouble {
        var folder = new RunFolder(path);
        if (!folder.begun()) throw new IllegalStateException("nothing was started in " + path);
        return folder;
    }
}
