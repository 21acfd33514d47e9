package dev.errand.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Anthropic's Messages API on a port of this machine, played from scripts.
///
/// Which turn of a script is next is read from the request: the number of answers in it. So nothing is remembered, and
/// agents can be killed, resumed, forked, and run side by side.
public final class FakeModel implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, List<Turn>> scripts = new ConcurrentHashMap<>();
    private final Map<Turn, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final List<ModelRequest> requests = new CopyOnWriteArrayList<>();

    private FakeModel(HttpServer server) {
        this.server = server;
    }

    /// Starts a model that plays this script to every conversation without one of its own.
    public static FakeModel start(Turn... script) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        var model = new FakeModel(server);
        model.scripts.put("", List.of(script));
        server.setExecutor(model.threads);
        server.createContext("/", model::serve);
        server.start();
        return model;
    }

    /// Plays a script of its own to conversations in which these words occur.
    public FakeModel on(String words, Turn... script) {
        scripts.put(words, List.of(script));
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The requests for an answer so far, oldest first, without the keys that came with them.
    public List<ModelRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("HEAD")) exchange.sendResponseHeaders(200, -1);
            else if (path.equals("/v1/messages/count_tokens"))
                json(exchange, 200, Map.of("input_tokens", body.length / 4));
            else if (path.equals("/v1/messages")) answer(exchange, JSON.readTree(body));
            else if (path.equals("/v1/models")) json(exchange, 200, Map.of("data", List.of(), "has_more", false));
            else json(exchange, 404, error("not_found_error", "not found"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, JsonNode body) throws IOException, InterruptedException {
        var request = new ModelRequest(body);
        requests.add(request);
        var turn = turn(request);
        if (turn.gate().isPresent()) turn.gate().get().await();
        if (turn.failure().isPresent() && isDue(turn))
            fail(exchange, turn.failure().get());
        else if (request.streams()) new AnswerStream(exchange, request, turn).send();
        else json(exchange, 200, new Answer(request, turn).whole());
    }

    private boolean isDue(Turn turn) {
        var count = failures.computeIfAbsent(turn, _ -> new AtomicInteger()).getAndIncrement();
        return count < turn.failure().orElseThrow().times();
    }

    /// Titles, summaries and the like are asked for without tools.
    private Turn turn(ModelRequest request) {
        if (!request.isWork()) return Turn.say("{\"title\": \"A title\"}");
        var script = scripts.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty() && request.says(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> scripts.getOrDefault("", List.of()));
        return request.turn() < script.size() ? script.get(request.turn()) : Turn.say("There is nothing more to do.");
    }

    private static void fail(HttpExchange exchange, Turn.Failure failure) throws IOException {
        failure.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        json(exchange, failure.status(), error(failure.type(), failure.message()));
    }

    private static Map<String, Object> error(String type, String message) {
        return Map.of("type", "error", "error", Map.of("type", type, "message", message));
    }

    private static void json(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
