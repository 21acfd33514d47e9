package dev.errand.fake;

import dev.errand.fake.Turn.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The answer to one request, in the words of the Messages API.
record Answer(ModelRequest request, Turn turn, String id, List<Map<String, Object>> blocks) {
    Answer(ModelRequest request, Turn turn) {
        this(request, turn, name("msg_"), blocks(request, turn));
    }

    Map<String, Object> whole() {
        return message(blocks, stopReason(), turn.spent().out());
    }

    /// The message before its first block.
    Map<String, Object> beginning() {
        return message(List.of(), null, 1);
    }

    String stopReason() {
        return turn.blocks().stream().anyMatch(block -> block instanceof Block.ToolUse) ? "tool_use" : "end_turn";
    }

    static String name(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    private Map<String, Object> message(List<Map<String, Object>> content, String stopReason, long out) {
        var message = new LinkedHashMap<String, Object>();
        message.put("id", id);
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", request.model());
        message.put("content", content);
        message.put("stop_reason", stopReason);
        message.put("stop_sequence", null);
        message.put(
                "usage",
                Map.of(
                        "input_tokens", turn.spent().in(),
                        "output_tokens", out,
                        "cache_creation_input_tokens", turn.spent().cacheWrite(),
                        "cache_read_input_tokens", turn.spent().cacheRead(),
                        "service_tier", "standard"));
        return message;
    }

    private static List<Map<String, Object>> blocks(ModelRequest request, Turn turn) {
        var blocks = new ArrayList<Map<String, Object>>();
        for (var block : turn.blocks())
            blocks.add(
                    switch (block) {
                        case Block.Text text -> Map.of("type", "text", "text", text.text());
                        case Block.Thinking thought ->
                            Map.of("type", "thinking", "thinking", thought.text(), "signature", "ZmFrZQ==");
                        case Block.ToolUse use ->
                            Map.of(
                                    "type",
                                    "tool_use",
                                    "id",
                                    name("toolu_"),
                                    "name",
                                    use.tool(),
                                    "input",
                                    filled(use.input(), request));
                    });
        return blocks;
    }

    private static Object filled(Map<String, ?> input, ModelRequest request) {
        var text = FakeModel.JSON
                .writeValueAsString(input)
                .replace("${CWD}", request.directory())
                .replace("${PLAN}", request.planFile());
        return FakeModel.JSON.readValue(text, Map.class);
    }
}
