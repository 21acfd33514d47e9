package dev.errand.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// As much of HTTP/1.1 as one server of ours needs: one request, one answer, one connection. The JDK's own client costs
/// more time to load than `errand ls` may take.
final class Http {
    private Http() {}

    /// Sends a request and reads the head of the answer; the body is read by whoever wants it.
    static HttpAnswer send(Address address, Call call) throws ServerTrouble {
        Wire wire;
        try {
            wire = Wire.to(address, call.patience());
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(address, e);
        }
        try {
            var body = call.body().getBytes(StandardCharsets.UTF_8);
            wire.write(head(address, call, body.length));
            if (body.length > 0) wire.write(body);
            return HttpAnswer.read(wire);
        } catch (IOException e) {
            close(wire);
            throw broken(e);
        }
    }

    private static byte[] head(Address address, Call call, int length) {
        var head = new StringBuilder(200);
        head.append(call.method()).append(' ').append(call.target()).append(" HTTP/1.1\r\nHost: ");
        if (address instanceof Address.Remote remote) {
            head.append(remote.host()).append(':').append(remote.port());
            if (!remote.token().isEmpty())
                head.append("\r\nAuthorization: Bearer ").append(remote.token());
        } else head.append("errand");
        head.append("\r\nConnection: close\r\nAccept: */*");
        if (!call.key().isEmpty()) head.append("\r\nIdempotency-Key: ").append(call.key());
        if (!call.method().equals("GET"))
            head.append("\r\nContent-Type: application/json\r\nContent-Length: ")
                    .append(length);
        return head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ServerTrouble unreachable(Address address, Exception cause) {
        return ServerTrouble.of(
                ServerTrouble.Kind.UNREACHABLE,
                "Errand's server cannot be reached",
                address.label() + ": " + cause.getMessage(),
                address instanceof Address.Remote ? "whether it runs there, and ERRAND_URL" : "errand serve");
    }

    static ServerTrouble broken(IOException cause) {
        var silent = cause instanceof SocketTimeoutException;
        return ServerTrouble.of(
                ServerTrouble.Kind.BROKEN,
                silent ? "Errand's server does not answer" : "The answer of Errand's server was cut off",
                String.valueOf(cause.getMessage()),
                "errand ls, to see what was done");
    }

    static void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException e) {
            // It is of no use to us any more, open or not.
        }
    }

    /// Reads bytes one by one out of a buffer, for the head of an answer and the sizes of chunks.
    static final class Source extends InputStream {
        private final Wire wire;
        private final byte[] buffer = new byte[16 * 1024];
        private int next;
        private int end;

        Source(Wire wire) {
            this.wire = wire;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer[next++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) return 0;
            if (!fill()) return -1;
            var count = Math.min(length, end - next);
            System.arraycopy(buffer, next, into, from, count);
            next += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (next < end) return true;
            next = 0;
            end = Math.max(0, wire.read(buffer, 0, buffer.length));
            return end > 0;
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
