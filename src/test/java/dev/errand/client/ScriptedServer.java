package dev.errand.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of a few lines on a real Unix socket: says what a test told it to say, byte for byte.
public final class ScriptedServer implements AutoCloseable {
    /// What came in.
    public record Heard(String method, String target, Map<String, String> headers, String body) {
        public String path() {
            return target.replaceFirst("\\?.*", "");
        }
    }

    /// Says what to answer, on the raw connection.
    public interface Script {
        void answer(Heard heard, OutputStream out) throws IOException;
    }

    private final ServerSocketChannel listening;
    private final Thread accepting;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    public ScriptedServer(Path socket) throws IOException {
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        accepting = Thread.ofVirtual().start(this::accept);
    }

    /// @param route method and path, for example `GET /v1/runs`
    public ScriptedServer on(String route, Script script) {
        scripts.put(route, script);
        return this;
    }

    public ScriptedServer json(String route, String document) {
        return on(route, (_, out) -> out.write(answer(200, "application/json", document)));
    }

    public ScriptedServer text(String route, String text) {
        return on(route, (_, out) -> out.write(answer(200, "text/plain", text)));
    }

    public ScriptedServer refuse(String route, int status, String document) {
        return on(route, (_, out) -> out.write(answer(status, "application/json", document)));
    }

    public static byte[] answer(int status, String type, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + bytes.length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return all.toByteArray();
    }

    /// All requests so far, in order.
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    public Heard last(String method) {
        return heard.stream()
                .filter(one -> one.method().equals(method))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private void accept() {
        try {
            while (true) {
                var connection = listening.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (ClosedChannelException e) {
            // The test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var one = read(Channels.newInputStream(connection));
            heard.add(one);
            var script = scripts.getOrDefault(
                    one.method() + " " + one.path(),
                    (_, out) -> out.write(answer(404, "application/json", "{\"what\":\"No such thing\"}")));
            script.answer(one, Channels.newOutputStream(connection));
        } catch (IOException e) {
            // The caller went away, as some tests mean it to.
        }
    }

    private static Heard read(InputStream in) throws IOException {
        var first = line(in).split(" ", -1);
        var headers = new ConcurrentHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Heard(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new IOException("cut");
            if (next != '\r') line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        try {
            accepting.join(); // else one more caller could still come in
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
