package dev.errand.harness.rehearsal;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Problem;
import dev.errand.domain.money.Money;
import dev.errand.domain.money.Usage;
import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.domain.session.MessageId;
import dev.errand.port.Bookmark;
import dev.errand.port.Liveness;
import dev.errand.port.Output;
import dev.errand.port.OutputLine;
import dev.errand.port.Reading;
import dev.errand.port.Reading.Expecting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the player's lines mean.
final class Lines {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InstantSource clock;

    Lines(InstantSource clock) {
        this.clock = clock;
    }

    Reading read(Output output, Bookmark from, Liveness liveness) {
        var entries = new ArrayList<Entry>();
        var events = new ArrayList<AgentEvent>();
        var memo = from.memo();
        for (var line : output.lines()) {
            var node = parse(line);
            entry(line, node).ifPresent(entries::add);
            events.addAll(events(node));
            memo = expecting(node, memo);
        }
        if (liveness instanceof Liveness.NotStarted)
            return new Reading(List.of(), List.of(), from, liveness, Expecting.NOBODY);
        var expecting = memo.isEmpty() ? Expecting.MODEL : Expecting.valueOf(memo);
        return new Reading(entries, events, new Bookmark(output.nextOffset(), memo), liveness, expecting);
    }

    private static JsonNode parse(OutputLine line) {
        try {
            return JSON.readTree(line.text());
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    private static String type(JsonNode node) {
        return node.path("type").asString("");
    }

    private static String text(JsonNode node) {
        return node.path("text").asString("");
    }

    private java.util.Optional<Entry> entry(OutputLine line, JsonNode node) {
        if (type(node).equals("began")) return java.util.Optional.empty(); // what it is was said when leave was asked
        var kind = switch (type(node)) {
            case "said" -> Kind.SAID;
            case "thought" -> Kind.THOUGHT;
            case "asked" -> Kind.TOOL_CALL;
            case "ran", "refused", "answered" -> Kind.TOOL_RESULT;
            case "heard" -> Kind.TOLD;
            case "ready", "used", "broken", "turn-over" -> Kind.NOTE;
            case "quota", "outage", "hopeless" -> Kind.TROUBLE;
            default -> Kind.UNKNOWN;
        };
        var words = switch (type(node)) {
            case "asked" -> node.path("summary").asString("");
            case "refused" -> "refused: " + text(node);
            case "ready", "used" -> type(node);
            case "turn-over" -> "The turn is over.";
            default -> text(node);
        };
        var entry = new Entry(
                kind,
                words,
                node.path("tool").asString(""),
                node.path("id").asString(""),
                line.text().length() > 20_000 ? line.text().substring(0, 20_000) : line.text(),
                clock.instant());
        return java.util.Optional.of(entry);
    }

    private static List<AgentEvent> events(JsonNode node) {
        return switch (type(node)) {
            case "ready" -> List.of(new AgentEvent.Ready(node.path("version").asString(""), "script"));
            case "heard" ->
                List.of(new AgentEvent.Heard(new MessageId(node.path("id").asString(""))));
            case "asked" -> List.of(asked(node));
            case "broken" ->
                List.of(new AgentEvent.Withdrew(node.path("id").asString("")), new AgentEvent.TurnBroken(text(node)));
            case "ran" ->
                List.of(new AgentEvent.ToolRan(
                        node.path("id").asString(""), node.path("tool").asString("")));
            case "used" ->
                List.of(new AgentEvent.Used(new Usage(
                        1,
                        node.path("in").asLong(0),
                        node.path("out").asLong(0),
                        new Money(node.path("micros").asLong(0)))));
            case "turn-over" -> List.of(new AgentEvent.TurnOver(text(node)));
            case "quota" ->
                List.of(new AgentEvent.QuotaHit(
                        "the script says so", Instant.parse(node.path("until").asString(""))));
            case "outage" -> List.of(new AgentEvent.Outage(text(node)));
            case "hopeless" -> List.of(new AgentEvent.Hopeless(new Problem("The rehearsal gave up", text(node), "")));
            default -> List.of();
        };
    }

    private static AgentEvent asked(JsonNode node) {
        var kind = node.path("kind").asString("").equals("question") ? Ask.Kind.QUESTION : Ask.Kind.APPROVAL;
        var id = node.path("id").asString("");
        var summary = node.path("summary").asString("");
        var options = new ArrayList<String>();
        node.path("options").forEach(option -> options.add(option.asString()));
        var prompts =
                kind == Ask.Kind.QUESTION ? List.of(new Ask.Prompt(summary, options, false)) : List.<Ask.Prompt>of();
        var request = new ToolRequest(
                id, node.path("tool").asString(""), node.path("input").toString(), summary);
        return new AgentEvent.Asked(kind, request, id, prompts);
    }

    private static String expecting(JsonNode node, String before) {
        return switch (type(node)) {
            case "asked" -> Expecting.PERSON.name();
            case "turn-over", "broken" -> Expecting.NOBODY.name();
            case "began" -> Expecting.TOOL.name();
            case "said", "thought", "ran", "refused", "answered", "heard", "ready" -> Expecting.MODEL.name();
            default -> before;
        };
    }
}
