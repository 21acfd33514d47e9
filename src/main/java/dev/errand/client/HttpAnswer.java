package dev.errand.client;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer whose head was read. Its body is a stream; closing it ends the connection.
public final class HttpAnswer implements Closeable {
    /// No head of ours comes near it.
    private static final int HEAD_MOST = 64 * 1024;
    /// What is kept in memory as one piece; longer things are streamed.
    static final int BODY_MOST = 16 * 1024 * 1024;

    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    private HttpAnswer(int status, Map<String, String> headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static HttpAnswer read(Wire wire) throws IOException {
        return read(new Http.Source(wire));
    }

    private static HttpAnswer read(InputStream source) throws IOException {
        var room = new int[] {HEAD_MOST};
        var status = status(line(source, room));
        var headers = new HashMap<String, String>();
        for (var line = line(source, room); !line.isEmpty(); line = line(source, room)) {
            var colon = line.indexOf(':');
            if (colon > 0)
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
        }
        if (status == 100) return read(source); // that was not the answer yet
        return new HttpAnswer(status, headers, body(status, headers, source));
    }

    private static int status(String line) throws IOException {
        try {
            if (line.startsWith("HTTP/1.") && line.length() >= 12) return Integer.parseInt(line.substring(9, 12));
        } catch (NumberFormatException e) {
            throw new IOException("this is not HTTP: " + line, e);
        }
        throw new IOException("this is not HTTP: " + line);
    }

    private static InputStream body(int status, Map<String, String> headers, InputStream source) throws IOException {
        if (status == 204 || status == 304) return new FixedBody(source, 0);
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) return new ChunkedBody(source);
        var length = headers.get("content-length");
        if (length == null) return source;
        try {
            return new FixedBody(source, Long.parseLong(length));
        } catch (NumberFormatException e) {
            throw new IOException("no length of a body: " + length, e);
        }
    }

    /// One line of a head, without its end. `room` is how much may still come, over all lines.
    static String line(InputStream source, int[] room) throws IOException {
        var line = new StringBuilder();
        while (true) {
            var next = source.read();
            if (next < 0) throw new EOFException("the connection ended within the head");
            if (--room[0] < 0) throw new IOException("the head is too long");
            if (next == '\n') break;
            line.append((char) next);
        }
        var end = line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.length() - 1 : line.length();
        return line.substring(0, end);
    }

    public int status() {
        return status;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /// The body as it comes.
    public InputStream body() {
        return body;
    }

    /// All of the body, as long as it is no more than a program of this size can hold.
    public byte[] bytes() throws ServerTrouble {
        try (this) {
            var bytes = body.readNBytes(BODY_MOST + 1);
            if (bytes.length > BODY_MOST) throw new IOException("it is longer than " + (BODY_MOST >> 20) + " MiB");
            return bytes;
        } catch (IOException e) {
            throw Http.broken(e);
        }
    }

    /// Copies the body as it comes, however long it is.
    public void copyTo(OutputStream out) throws ServerTrouble {
        try (this) {
            body.transferTo(out);
        } catch (IOException e) {
            throw Http.broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
