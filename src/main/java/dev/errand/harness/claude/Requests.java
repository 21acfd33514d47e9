package dev.errand.harness.claude;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Withdrew;
import dev.errand.domain.session.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the program asks of its host. Each use of a tool is asked for by a hook before any rule of the program's own;
/// `can_use_tool` is what it would ask by itself. What needs nobody's decision is replied to at once.
final class Requests {
    private static final String QUESTION = "AskUserQuestion";

    /// @param open requests that wait for a reply: their handle → tool use id
    /// @param replied requests that were replied to at once, whose echo is still to come
    record Memo(Map<String, String> open, List<String> replied) {
        static final Memo START = new Memo(Map.of(), List.of());

        Memo {
            open = Map.copyOf(open);
            replied = List.copyOf(replied);
        }
    }

    private final Gathering gathering;
    private final Turns turns;
    private final Map<String, String> open;
    private final Set<String> replied;

    Requests(Gathering gathering, Turns turns, Memo memo) {
        this.gathering = gathering;
        this.turns = turns;
        this.open = new LinkedHashMap<>(memo.open());
        this.replied = new LinkedHashSet<>(memo.replied());
    }

    Memo memo() {
        return new Memo(open, List.copyOf(replied));
    }

    boolean isWaiting() {
        return !open.isEmpty();
    }

    void asked(Line line) {
        var request = line.path("request");
        switch (request.path("subtype").asString("")) {
            case "hook_callback" -> hook(line, request);
            case "can_use_tool" ->
                ask(line, ReplyTo.Form.CAN_USE_TOOL, request.path("tool_name"), request.path("input"));
            default -> refuse(line, request);
        }
    }

    void withdrawn(Line line) {
        for (var replyTo : opened(line.text("request_id"))) {
            open.remove(replyTo);
            gathering.event(new Withdrew(replyTo));
        }
    }

    /// The call has an answer: nobody waits for a word about it any more.
    void settled(String toolUseId) {
        open.entrySet().removeIf(ask -> {
            var isIt = ask.getValue().equals(toolUseId);
            if (isIt) gathering.event(new Withdrew(ask.getKey()));
            return isIt;
        });
    }

    /// The program repeats each reply that it took up, and answers each request made of it. What is neither ours to
    /// reply nor ours to ask was written into its input by somebody else.
    void answered(Line line) {
        var id = line.path("response").path("request_id").asString("");
        var wasOpen = open.keySet().removeAll(opened(id));
        // A second beginning would take away the hooks.
        var isOurs = id.equals(Input.INITIALIZE) ? replied.add(id) : replied.remove(id) || Input.isOwn(id);
        if (!wasOpen && !isOurs)
            gathering.entry(line, Entry.Kind.TROUBLE, "Somebody else than Errand wrote to the program: " + id);
    }

    private List<String> opened(String requestId) {
        return open.keySet().stream()
                .filter(replyTo -> ReplyTo.parse(replyTo).requestId().equals(requestId))
                .toList();
    }

    private void hook(Line line, JsonNode request) {
        var input = request.path("input");
        switch (request.path("callback_id").asString("")) {
            case Input.BEFORE_TOOL -> ask(line, ReplyTo.Form.HOOK, input.path("tool_name"), input.path("tool_input"));
            case Input.AT_STOP -> {
                turns.background(input.path("background_tasks"));
                goOn(line);
            }
            default -> goOn(line);
        }
    }

    private void goOn(Line line) {
        replied.add(line.text("request_id"));
        gathering.reply(line, Input.goOn(line.text("request_id")));
    }

    private void ask(Line line, ReplyTo.Form form, JsonNode tool, JsonNode input) {
        var toolUseId = line.path("request").path("tool_use_id").asString("");
        var replyTo = new ReplyTo(form, line.start(), line.text("request_id")).text();
        var name = tool.asString("");
        var request = new ToolRequest(toolUseId, name, Json.canonical(input), Summary.of(name, input));
        open.put(replyTo, toolUseId);
        var isQuestion = name.equals(QUESTION);
        gathering.event(new Asked(
                isQuestion ? Ask.Kind.QUESTION : Ask.Kind.APPROVAL,
                request,
                replyTo,
                isQuestion ? prompts(input) : List.of()));
    }

    private static List<Ask.Prompt> prompts(JsonNode input) {
        var prompts = new ArrayList<Ask.Prompt>();
        for (var question : input.path("questions")) {
            var options = new ArrayList<String>();
            for (var option : question.path("options"))
                options.add(option.path("label").asString(""));
            prompts.add(new Ask.Prompt(
                    question.path("question").asString(""),
                    options,
                    question.path("multiSelect").asBoolean(false)));
        }
        return prompts;
    }

    private void refuse(Line line, JsonNode request) {
        var what = request.path("subtype").asString("");
        replied.add(line.text("request_id"));
        gathering.reply(line, Input.refuse(line.text("request_id"), "Errand does not answer " + what));
        gathering.entry(line, Entry.Kind.UNKNOWN, "Asked for " + what + ", which Errand does not know.");
    }
}
