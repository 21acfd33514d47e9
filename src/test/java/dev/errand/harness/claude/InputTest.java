package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.domain.ask.ToolRequest;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.Message;
import dev.errand.domain.session.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InputTest {
    private static final Actor ANN = new Actor.Person("ann");

    @Test
    void a_message_is_one_line_and_keeps_its_name() {
        var text = "two\nlines \u2028 \"quoted\" \u0007 \ud83d\ude00";
        var line = Input.message(new Message(new MessageId("id-1"), ANN, text, Instant.EPOCH));
        assertThat(line).doesNotContain("\n");
        assertThat(Json.parse(line).path("uuid").asString()).isEqualTo("id-1");
        assertThat(Json.parse(line)
                        .path("message")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo(text);
    }

    @Test
    void every_tool_is_asked_for_and_the_end_of_a_turn_too() {
        var request = Json.parse(Input.initialize("Be brief.")).path("request");
        var before = request.path("hooks").path("PreToolUse").path(0);
        assertThat(before.has("matcher")).isFalse();
        assertThat(before.path("timeout").asInt()).isEqualTo(86_400);
        assertThat(request.path("hooks").has("Stop")).isTrue();
        assertThat(request.path("appendSystemPrompt").asString()).isEqualTo("Be brief.");
        assertThat(Json.parse(Input.initialize(" ")).path("request").has("appendSystemPrompt"))
                .isFalse();
    }

    @Test
    void allowing_repeats_what_was_shown() {
        var output = hook(reply(Verdict.ALLOW, "rule 7", Actor.errand()));
        assertThat(output.path("permissionDecision").asString()).isEqualTo("allow");
        assertThat(output.path("updatedInput").toString()).isEqualTo("{\"command\":\"ls\"}");
        assertThat(output.has("additionalContext"))
                .as("a rule is no news for the model")
                .isFalse();
    }

    @Test
    void denying_says_why() {
        assertThat(hook(reply(Verdict.DENY, "Not now.", ANN))
                        .path("permissionDecisionReason")
                        .asString())
                .isEqualTo("Not now.");
        assertThat(hook(reply(Verdict.DENY, " ", ANN))
                        .path("permissionDecisionReason")
                        .asString())
                .isNotBlank();
    }

    @Test
    void the_programs_own_question_has_its_own_form_of_reply() {
        var allowed = response(Input.answer(ask("CAN_USE_TOOL:r-1"), reply(Verdict.ALLOW, "", ANN)));
        assertThat(allowed.toString()).isEqualTo("{\"behavior\":\"allow\",\"updatedInput\":{\"command\":\"ls\"}}");
        var denied = response(Input.answer(ask("CAN_USE_TOOL:r-1"), reply(Verdict.DENY, "No.", ANN)));
        assertThat(denied.toString()).isEqualTo("{\"behavior\":\"deny\",\"message\":\"No.\"}");
    }

    @Test
    void each_question_gets_its_answer_and_the_note_where_there_is_none() {
        var input = "{\"questions\":[{\"question\":\"One?\"},{\"question\":\"Two?\"}]}";
        var ask = ask(
                "HOOK:r-1",
                Ask.Kind.QUESTION,
                input,
                List.of(new Ask.Prompt("One?", List.of(), false), new Ask.Prompt("Two?", List.of(), false)));
        var reply = new Reply(Verdict.ALLOW, List.of("first"), "as you like", ANN, Instant.EPOCH);
        var updated =
                response(Input.answer(ask, reply)).path("hookSpecificOutput").path("updatedInput");
        assertThat(updated.path("answers").toString()).isEqualTo("{\"One?\":\"first\",\"Two?\":\"as you like\"}");
        assertThat(updated.path("questions").size()).isEqualTo(2);
    }

    private static JsonNode hook(Reply reply) {
        return response(Input.answer(ask("HOOK:r-1"), reply)).path("hookSpecificOutput");
    }

    private static JsonNode response(String line) {
        var response = Json.parse(line).path("response");
        assertThat(response.path("request_id").asString()).isEqualTo("r-1");
        return response.path("response");
    }

    private static Reply reply(Verdict verdict, String note, Actor by) {
        return new Reply(verdict, List.of(), note, by, Instant.EPOCH);
    }

    private static Ask ask(String replyTo) {
        return ask(replyTo, Ask.Kind.APPROVAL, "{\"command\":\"ls\"}", List.of());
    }

    private static Ask ask(String replyTo, Ask.Kind kind, String input, List<Ask.Prompt> prompts) {
        return new Ask(
                new AskId("ask"),
                new RunId("run-1a2b3c4d"),
                1,
                kind,
                new ToolRequest("t", "Bash", input, "ls"),
                replyTo,
                "",
                prompts,
                Instant.EPOCH,
                Optional.empty());
    }
}
