package dev.errand.client;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/// Bytes to a server and back. A silence longer than the patience is a [java.net.SocketTimeoutException].
interface Wire extends Closeable {
    void write(byte[] bytes) throws IOException;

    /// Reads at least one byte; -1 at the end.
    int read(byte[] into, int from, int length) throws IOException;

    static Wire to(Address address, Duration patience) throws IOException {
        // Not a switch: the class that Java makes for one costs errand ls a tenth of its time.
        if (address instanceof Address.Local local) return LocalWire.open(local.socket(), patience);
        return RemoteWire.open((Address.Remote) address, patience);
    }
}
