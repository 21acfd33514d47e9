package dev.errand.supervisor;

import dev.errand.port.StoreTrouble;
import java.nio.file.Path;

/// The supervisor with its ears and hands, ready to start.
public final class House implements AutoCloseable {
    private final Supervisor supervisor;
    private final Tail tail;
    private final Lanes lanes;

    /// @param runs the folder that holds a folder per run
    public House(Ports ports, Supervisor.Settings settings, Judge judge, Path runs) throws StoreTrouble {
        var clock = settings.clock();
        supervisor = new Supervisor(ports.store(), settings);
        tail = new Tail(supervisor, ports, judge, settings.patience(), clock);
        var starting = new Starting(ports, runs, tail, clock);
        lanes = new Lanes(new Performer(supervisor, ports, starting, tail, clock));
    }

    public Supervisor supervisor() {
        return supervisor;
    }

    public void start() throws StoreTrouble {
        supervisor.start(lanes);
        tail.start();
    }

    @Override
    public void close() {
        tail.close();
        supervisor.close();
    }
}
