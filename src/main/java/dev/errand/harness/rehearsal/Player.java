package dev.errand.harness.rehearsal;

import dev.errand.harness.rehearsal.Step.*;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The program that plays a script. One JSON object a line, in and out; what it has played is kept in its session file,
/// so that a resumed player goes on where the lost one was.
///
/// Usage: `Player SESSION_FILE [FORKED_SESSION_FILE]`
public final class Player {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANSWER = "\nThe answer: ";

    private final Path file;
    private final PrintStream out =
            new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Deque<JsonNode> inputs = new ArrayDeque<>();
    private final Set<String> heard = new HashSet<>();
    private String task = "";
    private String lastWords = "";
    private int position;
    private boolean resumed;

    private Player(Path file) {
        this.file = file;
    }

    public static void main(String[] args) throws Exception {
        var player = new Player(Path.of(args[0]));
        if (args.length > 1 && Files.exists(Path.of(args[1]))) player.recall(Path.of(args[1]));
        player.resumed = Files.exists(player.file);
        if (player.resumed) player.recall(player.file);
        player.play();
    }

    private void play() throws IOException, InterruptedException {
        emit("ready", Map.of("version", "1"));
        hear(true);
        var script = Script.in(task, carried());
        while (true) {
            while (hear(false)) {} // what was said in the middle of a turn
            if (position >= script.steps().size()) {
                say("There is no more in my script.");
                over();
                continue;
            }
            var step = script.steps().get(position);
            if (step instanceof Turn) {
                passed();
                if (lastWords.isEmpty()) say("Done, as far as I can tell.");
                over();
                continue;
            }
            var whole = perform(step);
            passed();
            if (!whole) hear(true);
        }
    }

    private void say(String words) {
        lastWords = words;
        emit("said", Map.of("text", words));
    }

    private void over() throws IOException {
        emit("turn-over", Map.of("text", lastWords));
        lastWords = "";
        hear(true);
    }

    private static Optional<String> carried() throws IOException {
        var file = Path.of(".rehearsal");
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /// Whether it was done or refused, and not broken off.
    private boolean perform(Step step) throws IOException, InterruptedException {
        switch (step) {
            case Say s -> say(s.text());
            case Think s -> emit("thought", Map.of("text", s.text()));
            case Run s -> {
                var leave = leave("Bash", s.command(), Map.of("command", s.command()));
                if (leave == Leave.GIVEN) run(s.command());
                return leave != Leave.BROKEN_OFF;
            }
            case Sneak s -> run(s.command());
            case Write s -> {
                var leave = leave("Write", s.path(), Map.of("path", s.path(), "content", s.content()));
                if (leave == Leave.GIVEN) write(s);
                return leave != Leave.BROKEN_OFF;
            }
            case Ask s -> {
                return ask(s);
            }
            case Pause s -> Thread.sleep(s.millis());
            case Use s -> emit("used", Map.of("in", s.tokensIn(), "out", s.tokensOut(), "micros", s.costMicros()));
            case Quota s ->
                emit(
                        "quota",
                        Map.of("until", Instant.now().plusSeconds(s.seconds()).toString()));
            case Outage s -> emit("outage", Map.of("text", s.words()));
            case Hopeless s -> emit("hopeless", Map.of("text", s.words()));
            case Flood s -> {
                for (int i = 0; i < s.lines(); i++) emit("said", Map.of("text", "line " + i));
            }
            case Hang _ -> Thread.sleep(Long.MAX_VALUE);
            case Exit s -> {
                passed();
                System.exit(s.status());
            }
            case Turn _ -> throw new IllegalStateException("a turn is not performed");
        }
        return true;
    }

    private String toolUse() {
        return file.getFileName() + "-" + position;
    }

    private enum Leave {
        GIVEN,
        REFUSED,
        BROKEN_OFF
    }

    private Leave leave(String tool, String summary, Map<String, Object> input) throws IOException {
        var id = toolUse();
        emit("asked", Map.of("id", id, "kind", "approval", "tool", tool, "summary", summary, "input", input));
        var reply = reply(id);
        if (isBroken(reply)) return Leave.BROKEN_OFF;
        if (reply.path("verdict").asString("").equals("ALLOW")) {
            emit("began", Map.of("id", id, "tool", tool));
            return Leave.GIVEN;
        }
        emit(
                "refused",
                Map.of("id", id, "tool", tool, "text", reply.path("note").asString("")));
        return Leave.REFUSED;
    }

    private boolean ask(Ask s) throws IOException {
        var id = toolUse();
        emit(
                "asked",
                Map.of(
                        "id",
                        id,
                        "kind",
                        "question",
                        "tool",
                        "Ask",
                        "summary",
                        s.question(),
                        "input",
                        Map.of(),
                        "options",
                        s.options()));
        var reply = reply(id);
        if (isBroken(reply)) return false;
        emit(
                "answered",
                Map.of(
                        "id",
                        id,
                        "text",
                        "You said: "
                                + reply.path("answers")
                                        .path(0)
                                        .asString(reply.path("note").asString(""))));
        return true;
    }

    private static boolean isBroken(JsonNode reply) {
        return reply.path("type").asString("").equals("interrupt");
    }

    private void run(String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        var bytes = process.getInputStream().readNBytes(64 * 1024);
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        var text = new String(bytes, StandardCharsets.UTF_8);
        emit("ran", Map.of("id", toolUse(), "tool", "Bash", "text", text, "status", process.waitFor()));
    }

    private void write(Write s) throws IOException {
        var path = Path.of(s.path());
        if (path.getParent() != null) Files.createDirectories(path.getParent());
        Files.writeString(path, s.content());
        emit("ran", Map.of("id", toolUse(), "tool", "Write", "text", "wrote " + s.path(), "status", 0));
    }

    // What comes in.

    /// Takes one message if there is one, or waits for it. Whether there was one.
    private boolean hear(boolean patiently) throws IOException {
        if (!patiently && inputs.isEmpty() && !in.ready()) return false;
        while (true) {
            var node = inputs.isEmpty() ? next() : inputs.poll();
            if (node == null) System.exit(0);
            else if (node.path("type").asString("").equals("message")) {
                var id = node.path("id").asString("");
                if (heard.add(id)) {
                    if (resumed) learnt(node.path("text").asString(""));
                    if (task.isEmpty() || node.path("text").asString("").contains("```rehearsal"))
                        begin(node.path("text").asString(""));
                    keep();
                    emit(
                            "heard",
                            Map.of(
                                    "id",
                                    id,
                                    "text",
                                    Script.without(node.path("text").asString(""))));
                    return true;
                }
            }
            if (!patiently) return false;
        }
    }

    /// What was answered while nobody was there to hear it stands in the first words to a resumed player.
    private void learnt(String notice) throws IOException {
        resumed = false;
        var steps = Script.in(task, carried()).steps();
        var begin = notice.indexOf(ANSWER);
        if (begin < 0 || position >= steps.size() || !(steps.get(position) instanceof Ask)) return;
        emit(
                "said",
                Map.of(
                        "text",
                        "You said: "
                                + notice.substring(begin + ANSWER.length())
                                        .lines()
                                        .findFirst()
                                        .orElse("")));
        position++;
    }

    private void begin(String text) {
        if (task.equals(text)) return;
        task = text;
        position = 0;
    }

    private JsonNode reply(String id) throws IOException {
        while (true) {
            var node = next();
            if (node == null) System.exit(0);
            else if (node.path("type").asString("").equals("reply")
                    && node.path("id").asString("").equals(id)) return node;
            else if (isBroken(node)) {
                emit("broken", Map.of("id", id, "text", "Broken off."));
                return node;
            } else if (node.path("type").asString("").equals("message")) inputs.add(node);
        }
    }

    private @Nullable JsonNode next() throws IOException {
        var line = in.readLine();
        return line == null ? null : JSON.readTree(line);
    }

    // What is kept.

    private void passed() throws IOException {
        position++;
        keep();
    }

    private void keep() throws IOException {
        var kept = Map.of("task", task, "position", position, "heard", heard);
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, JSON.writeValueAsString(kept));
        Files.move(next, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private void recall(Path kept) throws IOException {
        var node = JSON.readTree(Files.readString(kept));
        task = node.path("task").asString("");
        position = node.path("position").asInt(0);
        node.path("heard").forEach(id -> heard.add(id.asString()));
    }

    private void emit(String type, Map<String, ?> fields) {
        var line = new TreeMap<String, Object>(fields);
        line.put("type", type);
        out.println(JSON.writeValueAsString(line));
    }
}
