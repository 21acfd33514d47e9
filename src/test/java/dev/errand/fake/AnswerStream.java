package dev.errand.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends an answer piece by piece, as server-sent events.
record AnswerStream(HttpExchange exchange, Turn turn, Answer answer) {
    private static final int PIECE = 40;

    AnswerStream(HttpExchange exchange, ModelRequest request, Turn turn) {
        this(exchange, turn, new Answer(request, turn));
    }

    void send() throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("request-id", Answer.name("req_"));
        exchange.sendResponseHeaders(200, 0);
        event("message_start", Map.of("message", answer.beginning()));
        for (int i = 0; i < answer.blocks().size(); i++)
            block(i, answer.blocks().get(i));
        var delta = new LinkedHashMap<String, Object>();
        delta.put("stop_reason", answer.stopReason());
        delta.put("stop_sequence", null);
        event(
                "message_delta",
                Map.of(
                        "delta",
                        delta,
                        "usage",
                        Map.of("output_tokens", turn.spent().out())));
        event("message_stop", Map.of());
    }

    private void block(int index, Map<String, Object> block) throws IOException, InterruptedException {
        var type = (String) block.get("type");
        var empty = new LinkedHashMap<>(block);
        switch (type) {
            case "text" -> empty.put("text", "");
            case "thinking" -> {
                empty.put("thinking", "");
                empty.put("signature", "");
            }
            default -> empty.put("input", Map.of());
        }
        event("content_block_start", Map.of("index", index, "content_block", empty));
        switch (type) {
            case "text" -> pieces(index, "text_delta", "text", (String) block.get("text"));
            case "thinking" -> {
                pieces(index, "thinking_delta", "thinking", (String) block.get("thinking"));
                pieces(index, "signature_delta", "signature", (String) block.get("signature"));
            }
            default ->
                pieces(
                        index,
                        "input_json_delta",
                        "partial_json",
                        FakeModel.JSON.writeValueAsString(block.get("input")));
        }
        event("content_block_stop", Map.of("index", index));
    }

    private void pieces(int index, String type, String field, String text) throws IOException, InterruptedException {
        for (int at = 0; at < text.length(); at += PIECE) {
            var piece = text.substring(at, Math.min(text.length(), at + PIECE));
            event("content_block_delta", Map.of("index", index, "delta", Map.of("type", type, field, piece)));
            if (!turn.pause().isZero()) Thread.sleep(turn.pause());
        }
    }

    private void event(String type, Map<String, Object> fields) throws IOException {
        var data = new LinkedHashMap<String, Object>();
        data.put("type", type);
        data.putAll(fields);
        var text = "event: " + type + "\ndata: " + FakeModel.JSON.writeValueAsString(data) + "\n\n";
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
