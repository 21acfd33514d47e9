package dev.errand.harness.claude;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.AgentEvent.Ready;
import dev.errand.domain.session.AgentEvent.TurnBroken;
import dev.errand.domain.session.AgentEvent.TurnOver;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.port.Reading.Expecting;
import java.time.Instant;

/// Understands the program's output, line by line, from where a memo left off. Pure: the same lines give the same
/// entries, events and replies, in how many stretches ever they are read.
final class Reader {
    private final Gathering gathering = new Gathering();
    private final Turns turns;
    private final Ledger ledger;
    private final Dialogue dialogue;
    private final Requests requests;
    private String version;
    private boolean hopeless;

    Reader(Memo memo) {
        this.turns = new Turns(gathering, memo.turns());
        this.ledger = new Ledger(gathering, memo.ledger());
        this.requests = new Requests(gathering, turns, memo.requests());
        this.dialogue = new Dialogue(gathering, requests, memo.calls());
        this.version = memo.version();
        this.hopeless = memo.hopeless();
    }

    Gathering gathering() {
        return gathering;
    }

    Memo memo() {
        return new Memo(version, hopeless, dialogue.calls(), requests.memo(), turns.memo(), ledger.memo());
    }

    Expecting expecting() {
        if (requests.isWaiting()) return Expecting.PERSON;
        if (!dialogue.calls().isEmpty()) return Expecting.TOOL;
        if (turns.running()) return Expecting.MODEL;
        return turns.hasBackground() ? Expecting.TOOL : Expecting.NOBODY;
    }

    boolean wasUp() {
        return !version.isEmpty();
    }

    boolean isHopeless() {
        return hopeless;
    }

    /// A message that the program says it has heard, and that its conversation does not hold.
    void forgotten(Line line) {
        note(line, Kind.TROUBLE, "The program ended before it wrote down a message. It has to be told again.");
    }

    void read(Line line) {
        if (line.cut()) note(line, Kind.TROUBLE, "The program wrote a line that is too long to be read as a whole.");
        switch (line.type()) {
            case "stream_event" -> streamed(line);
            case "assistant" -> {
                ledger.message(line.path("message"));
                dialogue.said(line);
                failed(line);
            }
            case "user" -> dialogue.heard(line);
            case "control_request" -> requests.asked(line);
            case "control_cancel_request" -> requests.withdrawn(line);
            case "control_response" -> requests.answered(line);
            case "rate_limit_event" -> turns.quota(line);
            case "result" -> over(line);
            case "system" -> system(line);
            case "command_lifecycle" -> turns.message(line);
            case "keep_alive", "tool_progress" -> {}
            case "" -> {
                if (!line.raw().isBlank())
                    note(line, Kind.TROUBLE, "The program wrote a line that cannot be understood.");
            }
            default -> note(line, Kind.UNKNOWN, line.type());
        }
    }

    /// The program has nothing to say at the moment.
    void silent(Instant now) {
        turns.outwait(now);
    }

    /// Says once that the agent cannot go on.
    void giveUp(Hopeless event) {
        if (hopeless) return;
        hopeless = true;
        gathering.event(event);
    }

    private void streamed(Line line) {
        // A new request of the main agent: all its tools have answered.
        if (line.path("event").path("type").asString("").equals("message_start")
                && line.text("parent_tool_use_id").isEmpty()) dialogue.over();
        ledger.stream(line);
    }

    private void over(Line line) {
        ledger.settle(line);
        dialogue.over();
        var event = turns.over(line);
        event.ifPresent(ending -> {
            note(line, isFine(ending) ? Kind.NOTE : Kind.TROUBLE, Words.of(ending));
            if (ending instanceof Hopeless lost) giveUp(lost);
            else if (!hopeless) gathering.event(ending);
        });
    }

    private static boolean isFine(AgentEvent ending) {
        return ending instanceof TurnOver || ending instanceof TurnBroken;
    }

    private void system(Line line) {
        switch (line.subtype()) {
            case "init" -> up(line);
            case "session_state_changed" -> turns.state(line.text("state"));
            case "api_retry" -> retried(line);
            case "background_tasks_changed" -> turns.background(line.path("tasks"));
            case "task_notification" -> note(line, Kind.NOTE, line.text("summary") + ": " + line.text("status"));
            case "vcs_state_changed" -> note(line, Kind.NOTE, "A " + line.text("kind") + " on " + line.text("branch"));
            case "permission_denied" -> note(line, Kind.NOTE, line.text("message"));
            case "informational" -> note(line, Kind.NOTE, line.text("content"));
            case "notification" -> note(line, Kind.NOTE, line.text("text"));
            case "compact_boundary" -> note(line, Kind.NOTE, "The conversation was summarised to make room.");
            case "status",
                    "task_started",
                    "task_updated",
                    "task_progress",
                    "hook_started",
                    "hook_response",
                    "session_title_changed" -> {}
            default -> note(line, Kind.UNKNOWN, line.subtype());
        }
    }

    /// Each turn begins with this line.
    private void up(Line line) {
        turns.state("running");
        if (wasUp()) return;
        version = line.text("claude_code_version");
        if (version.isEmpty()) version = "unknown";
        var model = line.text("model");
        note(line, Kind.NOTE, "Claude Code " + version + " is up, with " + model);
        gathering.event(new Ready(version, model));
    }

    private void retried(Line line) {
        var error = line.text("error");
        var seconds = line.path("retry_delay_ms").asLong(0) / 1000.0;
        note(
                line,
                Kind.NOTE,
                "The model's provider failed (%s %s); try %d of %d in %.1f s"
                        .formatted(
                                line.path("error_status").asInt(0),
                                error,
                                line.path("attempt").asInt(0),
                                line.path("max_retries").asInt(0),
                                seconds));
        // It would try on for minutes, with a key that stays wrong.
        Endings.hopeless(error, error.replace('_', ' ')).ifPresent(this::giveUp);
    }

    /// What the provider says stands in place of an answer. The end of the turn does not always repeat why.
    private void failed(Line line) {
        if (!line.path("is_api_error_message").asBoolean(false)) return;
        var words = line.path("message").path("content").path(0).path("text").asString("");
        Endings.hopeless(line.text("error"), words).ifPresent(this::giveUp);
    }

    private void note(Line line, Entry.Kind kind, String text) {
        gathering.entry(line, kind, text);
    }
}
