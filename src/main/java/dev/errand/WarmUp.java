package dev.errand;

import dev.errand.client.ServerFolder;
import dev.errand.client.ServerRecipe;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// A second entry point, for the `errand` script alone: does once what is done most, against a few lines of a server in
/// an empty home, so that a cache of loaded classes has what that needs. With `ls`, that and nothing else: all of a
/// cache
/// is loaded each time. With `server`, what a server does; `flags` are the server's, for the script. Otherwise,
/// a verb that needs what most of them need.
final class WarmUp {
    private static final String BOARD = "\u001b[1mNeeds input\u001b[0m 1\n  2b3c4d5f  Fix the clock …\n";
    private static final String PAGE = """
            {"entries":[HERE],"next":1,"state":"working","group":"WORKING","open":true,"asks":[],"mark":"1"}""";
    private static final String ENTRY =
            "{\"number\":1,\"kind\":\"TOOL_CALL\",\"text\":\"npm test\",\"tool\":\"Bash\",\"at\":\"2026-11-21T10:00:00Z\"}";

    private WarmUp() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "server" -> playServer();
            case "flags" -> System.out.println(String.join(" ", ServerRecipe.FLAGS));
            default -> call(args[0].equals("ls") ? new String[] {"ls"} : new String[] {"logs", "2b3c4d5f"});
        }
    }

    /// However far it comes: what was loaded by then is worth keeping, and a server must not stay behind.
    private static void playServer() throws Exception {
        try {
            new WarmServer(System.getenv()).play();
        } finally {
            System.exit(0);
        }
    }

    private static void call(String[] words) throws IOException {
        try (var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            var home = ServerFolder.of(System.getenv());
            listening.bind(UnixDomainSocketAddress.of(home.socket()));
            Thread.ofPlatform().daemon().start(() -> serve(listening));
            Main.main(words);
        }
    }

    private static void serve(ServerSocketChannel listening) {
        try {
            while (true)
                try (var caller = listening.accept()) {
                    answer(caller);
                }
        } catch (IOException e) {
            // The cache will be a smaller one.
        }
    }

    private static void answer(SocketChannel caller) throws IOException {
        var request = ByteBuffer.allocate(4096);
        caller.read(request);
        var asked = new String(request.array(), 0, request.position(), StandardCharsets.UTF_8);
        var text = asked.contains("as=text") ? BOARD : PAGE.replace("HERE", asked.contains("after=0") ? ENTRY : "");
        var body = text.getBytes(StandardCharsets.UTF_8);
        var head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n";
        caller.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.UTF_8)));
        caller.write(ByteBuffer.wrap(body));
    }
}
