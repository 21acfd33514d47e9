package dev.errand.client;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/// A Unix socket. It has no timeout of its own, so a selector does the waiting.
final class LocalWire implements Wire {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey readiness;
    private final long patienceMillis;

    private LocalWire(SocketChannel channel, Duration patience) throws IOException {
        this.channel = channel;
        this.patienceMillis = Math.max(1, patience.toMillis());
        this.selector = Selector.open();
        this.readiness = channel.register(selector, 0);
    }

    static LocalWire open(Path socket, Duration patience) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            return new LocalWire(channel, patience);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        var left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) if (channel.write(left) == 0) await(SelectionKey.OP_WRITE);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        var room = ByteBuffer.wrap(into, from, length);
        while (true) {
            var count = channel.read(room);
            if (count != 0) return count;
            await(SelectionKey.OP_READ);
        }
    }

    private void await(int operation) throws IOException {
        readiness.interestOps(operation);
        var ready = selector.select(patienceMillis);
        selector.selectedKeys().clear();
        if (ready == 0) throw new SocketTimeoutException("silent for " + patienceMillis / 1000 + " s");
    }

    @Override
    public void close() throws IOException {
        try (selector) {
            channel.close();
        }
    }
}
