package dev.errand.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The smallest client: it sends what it is told to, right or wrong, and reads until the server hangs up.
record Wire(SocketAddress address) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Wire socket(Path file) {
        return new Wire(UnixDomainSocketAddress.of(file));
    }

    static Wire tcp(int port) {
        return new Wire(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    record Response(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Response get(String path) throws IOException {
        return send("GET", path, Map.of(), "");
    }

    Response post(String path, String body) throws IOException {
        return send("POST", path, Map.of(), body);
    }

    Response send(String method, String path, Map<String, String> headers, String body) throws IOException {
        var all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("Host", host());
        all.putAll(headers);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 || !method.equals("GET")) all.putIfAbsent("Content-Length", "" + bytes.length);
        all.put("Connection", "close");
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return raw(head + "\r\n" + body);
    }

    String host() {
        return address instanceof InetSocketAddress inet ? "127.0.0.1:" + inet.getPort() : "errand";
    }

    Response raw(String request) throws IOException {
        try (var channel = open()) {
            write(channel, request);
            return read(channel);
        }
    }

    SocketChannel open() throws IOException {
        return SocketChannel.open(address);
    }

    static void write(SocketChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) channel.write(bytes);
    }

    static Response read(SocketChannel channel) throws IOException {
        var all = new ByteArrayOutputStream();
        var part = ByteBuffer.allocate(64 * 1024);
        while (channel.read(part.clear()) >= 0) all.write(part.array(), 0, part.position());
        return parse(all.toString(StandardCharsets.UTF_8));
    }

    private static Response parse(String text) {
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) return new Response(0, Map.of(), text);
        var head = text.substring(0, end).lines().toList();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : head.subList(1, head.size())) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = text.substring(end + 4);
        var chunked = "chunked".equals(headers.get("Transfer-Encoding"));
        return new Response(
                Integer.parseInt(head.getFirst().substring(9, 12)), headers, chunked ? unchunked(body) : body);
    }

    /// Sizes count bytes: what is not ASCII is counted again.
    private static String unchunked(String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var whole = new ByteArrayOutputStream();
        for (int at = 0; at < bytes.length; ) {
            int end = at;
            while (bytes[end] != '\r') end++;
            var size = Integer.parseInt(new String(bytes, at, end - at, StandardCharsets.US_ASCII), 16);
            whole.write(bytes, end + 2, size);
            if (size == 0) break;
            at = end + 2 + size + 2;
        }
        return whole.toString(StandardCharsets.UTF_8);
    }
}
