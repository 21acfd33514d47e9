package dev.errand.harness.claude;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.session.Message;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The lines that the program is given: those of the control protocol of the Claude Agent SDK.
final class Input {
    static final String BEFORE_TOOL = "errand-before-tool";
    static final String AT_STOP = "errand-at-stop";
    private static final String OWN = "errand-";
    static final String INITIALIZE = OWN + "initialize";

    /// Seconds: people may take a day.
    private static final int PATIENCE = 86_400;

    private Input() {}

    /// Must come before the first message. The instructions travel here because anybody may read an argument list.
    static String initialize(String instructions) {
        var request = Json.object();
        request.put("subtype", "initialize");
        var hooks = request.putObject("hooks");
        // Without a matcher a hook is asked for every tool.
        hook(hooks, "PreToolUse", BEFORE_TOOL);
        hook(hooks, "Stop", AT_STOP);
        if (!instructions.isBlank()) request.put("appendSystemPrompt", instructions);
        return request(INITIALIZE, request);
    }

    static String message(Message message) {
        var line = Json.object();
        line.put("type", "user");
        line.put("uuid", message.id().value());
        line.put("session_id", "");
        line.putNull("parent_tool_use_id");
        line.putObject("message")
                .put("role", "user")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", message.text());
        return Json.line(line);
    }

    static String interrupt(long seq) {
        return request(OWN + "interrupt-" + seq, Json.object().put("subtype", "interrupt"));
    }

    static String answer(Ask ask, Reply reply) {
        var replyTo = ReplyTo.parse(ask.replyTo());
        return response(
                replyTo.requestId(),
                switch (replyTo.form()) {
                    case HOOK -> hookReply(ask, reply);
                    case CAN_USE_TOOL -> toolReply(ask, reply);
                });
    }

    /// The reply to a hook that has nothing to say.
    static String goOn(String requestId) {
        return response(requestId, Json.object());
    }

    static String refuse(String requestId, String why) {
        var line = Json.object().put("type", "control_response");
        line.putObject("response")
                .put("subtype", "error")
                .put("request_id", requestId)
                .put("error", why);
        return Json.line(line);
    }

    /// True for requests that only Errand makes.
    static boolean isOwn(String requestId) {
        return requestId.startsWith(OWN);
    }

    /// Allowing repeats the input: what runs is what was shown to whoever allowed it, and the program does not ask
    /// again for tools that want a person (a plan, a question).
    private static ObjectNode hookReply(Ask ask, Reply reply) {
        var output = Json.object().put("hookEventName", "PreToolUse");
        switch (reply.verdict()) {
            case ALLOW -> {
                output.put("permissionDecision", "allow").put("permissionDecisionReason", reply.note());
                output.set("updatedInput", answered(ask, reply));
                // The reason for an approval is not shown to the model, so that words of a person go beside it.
                if (reply.by() instanceof Actor.Person && !reply.note().isBlank())
                    output.put("additionalContext", reply.note());
            }
            case DENY -> output.put("permissionDecision", "deny").put("permissionDecisionReason", whyNot(reply));
        }
        return Json.object().set("hookSpecificOutput", output);
    }

    private static ObjectNode toolReply(Ask ask, Reply reply) {
        return switch (reply.verdict()) {
            case ALLOW -> Json.object().put("behavior", "allow").set("updatedInput", answered(ask, reply));
            case DENY -> Json.object().put("behavior", "deny").put("message", whyNot(reply));
        };
    }

    private static String whyNot(Reply reply) {
        return reply.note().isBlank() ? "This was not allowed." : reply.note();
    }

    private static JsonNode answered(Ask ask, Reply reply) {
        var input = Json.parse(ask.request().input());
        if (ask.kind() == Ask.Kind.QUESTION && input instanceof ObjectNode question) {
            var answers = question.putObject("answers");
            var given = reply.answers();
            for (int i = 0; i < ask.prompts().size(); i++)
                answers.put(ask.prompts().get(i).question(), i < given.size() ? given.get(i) : reply.note());
        }
        return input;
    }

    private static void hook(ObjectNode hooks, String event, String callback) {
        hooks.set(event, Json.tree(List.of(Map.of("hookCallbackIds", List.of(callback), "timeout", PATIENCE))));
    }

    private static String request(String id, ObjectNode request) {
        var line = Json.object().put("type", "control_request").put("request_id", id);
        line.set("request", request);
        return Json.line(line);
    }

    private static String response(String requestId, ObjectNode reply) {
        var line = Json.object().put("type", "control_response");
        line.putObject("response")
                .put("subtype", "success")
                .put("request_id", requestId)
                .set("response", reply);
        return Json.line(line);
    }
}
