package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent.Heard;
import dev.errand.domain.session.AgentEvent.ToolRan;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.MessageId;
import dev.errand.harness.claude.Gathering.Use;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The conversation itself: what the agent says and calls, what comes back, and the words that it has heard.
final class Dialogue {
    /// A tool that was called and has not answered.
    ///
    /// @param sub whether a subagent called it
    record Call(String tool, boolean sub) {}

    /// Far more than the program puts into one line. An agent can write lines of its own into the program's output.
    private static final int BLOCKS_MAX = 500;

    private final Gathering gathering;
    private final Requests requests;
    private final Map<String, Call> calls;

    Dialogue(Gathering gathering, Requests requests, Map<String, Call> calls) {
        this.gathering = gathering;
        this.requests = requests;
        this.calls = new LinkedHashMap<>(calls);
    }

    Map<String, Call> calls() {
        return calls;
    }

    void said(Line line) {
        var isTrouble = line.path("is_api_error_message").asBoolean(false);
        for (var block : blocks(line)) {
            switch (block.path("type").asString("")) {
                case "text" ->
                    gathering.entry(
                            line,
                            isTrouble ? Entry.Kind.TROUBLE : Entry.Kind.SAID,
                            block.path("text").asString(""));
                case "thinking" ->
                    gathering.entry(
                            line, Entry.Kind.THOUGHT, block.path("thinking").asString(""));
                case "redacted_thinking" -> gathering.entry(line, Entry.Kind.THOUGHT, "");
                case "tool_use" -> called(line, block);
                default ->
                    gathering.entry(line, Entry.Kind.UNKNOWN, block.path("type").asString(""));
            }
        }
    }

    void heard(Line line) {
        if (isReplay(line)) {
            gathering.entry(line, Entry.Kind.TOLD, text(line.path("message").path("content")));
            if (!line.text("uuid").isEmpty()) gathering.event(new Heard(new MessageId(line.text("uuid"))));
            return;
        }
        var content = line.path("message").path("content");
        if (content.isString()) gathering.entry(line, Entry.Kind.NOTE, content.asString());
        else for (var block : blocks(line)) block(line, block);
    }

    /// The program repeats a message of ours when it is in the conversation, not when it was read.
    static boolean isReplay(Line line) {
        return line.type().equals("user") && line.path("isReplay").asBoolean(false);
    }

    /// When the agent asks its model again, or its turn is over, what it has called has answered, or never will.
    void over() {
        calls.values().removeIf(call -> !call.sub());
    }

    private Iterable<JsonNode> blocks(Line line) {
        var content = line.path("message").path("content");
        if (content.size() <= BLOCKS_MAX) return content;
        gathering.entry(
                line,
                Entry.Kind.TROUBLE,
                "A line of the program has %d parts. Only the first %d are read."
                        .formatted(content.size(), BLOCKS_MAX));
        return content.valueStream().limit(BLOCKS_MAX).toList();
    }

    private void called(Line line, JsonNode block) {
        var tool = block.path("name").asString("");
        var id = block.path("id").asString("");
        calls.put(id, new Call(tool, !line.text("parent_tool_use_id").isEmpty()));
        gathering.entry(line, Entry.Kind.TOOL_CALL, Summary.of(tool, block.path("input")), new Use(tool, id));
    }

    private void block(Line line, JsonNode block) {
        if (block.path("type").asString("").equals("tool_result")) {
            var id = block.path("tool_use_id").asString("");
            requests.settled(id);
            var call = calls.remove(id);
            var tool = call == null ? "" : call.tool();
            gathering.entry(line, Entry.Kind.TOOL_RESULT, text(block.path("content")), new Use(tool, id));
            if (ran(line, id)) gathering.event(new ToolRan(id, tool));
        } else {
            gathering.entry(line, Entry.Kind.NOTE, text(block));
        }
    }

    /// A result comes back for calls that were refused, unknown or broken off, too. Only a permission that was
    /// accepted,
    /// and no reason for not running, mean that the tool ran.
    private static boolean ran(Line line, String toolUseId) {
        for (var meta : line.path("tool_result_meta"))
            if (meta.path("id").asString("").equals(toolUseId))
                return !meta.has("non_execution_kind")
                        && meta.path("permission_decision")
                                .path("decision")
                                .asString("")
                                .equals("accept");
        return false;
    }

    private static String text(JsonNode content) {
        if (content.isString()) return content.asString();
        if (content.isObject())
            return content.has("text")
                    ? content.path("text").asString("")
                    : "[" + content.path("type").asString("") + "]";
        var text = new StringBuilder();
        for (var part : content) text.append(text.isEmpty() ? "" : "\n").append(text(part));
        return text.toString();
    }
}
