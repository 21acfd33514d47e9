package dev.errand.cli;

import dev.errand.client.ScriptedServer;
import dev.errand.terminal.Tty;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A person at a command line, with a server of a few lines: what they type, see and get.
final class Desk implements AutoCloseable {
    /// What a command left behind.
    record Result(int exit, String out, String err) {}

    final ScriptedServer server;
    final Path home;
    final Path folder;
    final Map<String, String> environment = new HashMap<>();
    Surroundings.People people = Surroundings.People.NONE;
    InputStream in = InputStream.nullInputStream();
    Serving serving = (_, _) -> Exit.OK;
    /// Hears all that was printed so far, each time that it is more.
    Consumer<String> seen = _ -> {};

    Desk(Path scratch) throws IOException {
        home = Files.createDirectories(scratch.resolve("home"));
        folder = Files.createDirectories(scratch.resolve("app"));
        Files.createDirectories(folder.resolve(".git"));
        environment.put("ERRAND_HOME", home.toString());
        server = new ScriptedServer(home.resolve("errand.sock"));
    }

    Desk says(String words) {
        return says(words.getBytes(StandardCharsets.UTF_8));
    }

    Desk says(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
        return this;
    }

    Desk atATerminal(int rows, int columns) {
        people = new Surroundings.People(true, true, true, () -> new Tty.Size(rows, columns));
        return this;
    }

    Result errand(String... words) {
        var out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                seen.accept(toString(StandardCharsets.UTF_8));
            }
        };
        var err = new ByteArrayOutputStream();
        var at = new Surroundings(in, print(out), print(err), environment, folder, people);
        var outside = new Outside("1.2.3", serving, _ -> Exit.OK);
        var exit = CommandLines.run(words, at, outside);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }

    static String card(String name, String group, String state) {
        return """
                {"id":"run-%s","number":1,"title":"Fix the clock","repository":"app","agent":"claude","group":"%s",\
                "state":"%s","outcome":"","why":"the agent works","next":"the checks","since":"2026-11-21T10:00:00Z",\
                "nextAt":null,"position":null,"asks":[],"costMicros":420000,"tokens":1200,"turns":3,"worked":"PT4M10S",\
                "createdAt":"2026-11-21T09:50:00Z","newer":{"fields":[1,2]}}""".formatted(name, group, state);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
