package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.domain.money.Money;
import dev.errand.domain.money.Usage;
import dev.errand.domain.session.AgentEvent.Asked;
import dev.errand.domain.session.AgentEvent.Hopeless;
import dev.errand.domain.session.AgentEvent.Outage;
import dev.errand.domain.session.AgentEvent.ToolRan;
import dev.errand.domain.session.AgentEvent.Used;
import dev.errand.domain.session.AgentEvent.Withdrew;
import dev.errand.domain.session.Entry;
import dev.errand.domain.session.Entry.Kind;
import dev.errand.port.Attempt;
import dev.errand.port.InputLine;
import dev.errand.port.OutputLine;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"type\":",
                "[]",
                "\"text\"",
                "12",
                "null",
                "{}",
                "not json at all",
                "{\"type\":\"assistant\"",
                "Segmentation fault",
                "\u0000\u0001",
                "{\"type\":\"system\"} trailing"
            })
    void a_line_that_cannot_be_understood_is_kept_as_trouble(String text) {
        var told = told(text);
        assertThat(told.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.TROUBLE);
            assertThat(entry.raw()).isEqualTo(text);
        });
        assertThat(told.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"something_new\",\"a\":1}",
                "{\"subtype\":\"something_new\",\"type\":\"system\"}",
                "{\"type\":\"attachment\"}",
                "{\"type\":7}"
            })
    void an_unknown_line_is_kept_and_ignored(String text) {
        var told = told(text);
        assertThat(told.entries()).extracting(Entry::kind).containsExactly(Kind.UNKNOWN);
        assertThat(told.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"assistant\"}",
                "{\"type\":\"assistant\",\"message\":7}",
                "{\"type\":\"assistant\",\"message\":{\"content\":[7,null,{}]}}",
                "{\"type\":\"user\",\"message\":{\"content\":[[[]]]}}",
                "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\"}]},\"tool_result_meta\":7}",
                "{\"type\":\"control_request\"}",
                "{\"type\":\"control_request\",\"request\":{\"subtype\":\"can_use_tool\",\"input\":7}}",
                "{\"type\":\"control_request\",\"request\":{\"subtype\":\"hook_callback\",\"callback_id\":\"errand-before-tool\"}}",
                "{\"type\":\"control_response\"}",
                "{\"type\":\"control_cancel_request\"}",
                "{\"type\":\"stream_event\"}",
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"message_delta\",\"usage\":\"much\"}}",
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"message_start\",\"message\":{\"model\":\"m\",\"usage\":{\"input_tokens\":\"1\"}}}}",
                "{\"type\":\"result\"}",
                "{\"type\":\"result\",\"subtype\":\"success\",\"terminal_reason\":\"completed\",\"model_usage_since_last_result\":{\"m\":{\"costUSD\":\"x\"}}}",
                "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"rejected\",\"resetsAt\":\"soon\"}}",
                "{\"type\":\"system\",\"subtype\":\"api_retry\",\"error_status\":\"x\"}",
                "{\"type\":\"system\",\"subtype\":\"init\"}",
                "{\"type\":\"command_lifecycle\"}",
                "{\"type\":\"system\",\"subtype\":\"background_tasks_changed\",\"tasks\":[7]}"
            })
    void a_line_with_odd_fields_breaks_nothing(String text) {
        var reader = new Reader(Memo.START);
        reader.read(Line.of(new OutputLine(0, 1, text, false), Told.NOON));
        assertThat(Memo.parse(reader.memo().text())).isEqualTo(reader.memo());
    }

    @Test
    void a_long_line_is_read_as_far_as_it_is_known() {
        var text =
                "{\"request_id\":\"long\",\"type\":\"control_request\",\"request\":{\"input\":\"" + "x".repeat(1 << 20);
        var reader = new Reader(Memo.START);
        reader.read(Line.of(new OutputLine(0, 5 << 20, text, true), Told.NOON));
        assertThat(reader.gathering().entries()).extracting(Entry::kind).contains(Kind.TROUBLE);
        assertThat(reader.gathering().entries())
                .allSatisfy(entry -> assertThat(entry.raw()).hasSizeLessThan(20_000));
        // Nobody can allow what nobody has seen: it is refused, so that the agent does not wait for ever.
        assertThat(reader.gathering().replies())
                .singleElement()
                .extracting(InputLine::text)
                .asString()
                .contains("\"error\"", "\"long\"");
        assertThat(reader.gathering().events()).isEmpty();
    }

    @Test
    void a_line_is_kept_once_however_many_parts_it_has() {
        var told = told(saying(3), saying(2));
        assertThat(told.entries()).extracting(Entry::raw).containsExactly(saying(3), "", "", saying(2), "");
    }

    @Test
    void of_a_line_with_thousands_of_parts_only_the_first_are_read() {
        for (var line : List.of(saying(10_000), saying(10_000).replace("assistant", "user"))) {
            var told = told(line);
            assertThat(told.entries()).hasSizeLessThan(1000);
            assertThat(told.entries().getFirst())
                    .returns(Kind.TROUBLE, Entry::kind)
                    .extracting(Entry::text)
                    .asString()
                    .contains("10000 parts");
        }
    }

    @Test
    void an_agent_that_leaves_more_open_than_can_be_kept_is_not_understood() {
        var reader = new Reader(Memo.START);
        for (int i = 0; i < 4; i++) reader.read(calling(i, 500, 10));
        assertThat(Memo.parse(reader.memo().text()).calls()).hasSize(2000);

        reader.read(calling(4, 1, 10));
        assertThatThrownBy(reader::memo).hasMessageContaining("2001 things");
        var lengthy = new Reader(Memo.START);
        lengthy.read(calling(0, 500, 5_000));
        assertThatThrownBy(() -> lengthy.memo().text()).hasMessageContaining("more open than can be kept");
    }

    /// So many calls of tools that never answer, by names of such a length.
    private static Line calling(int start, int calls, int length) {
        var parts = IntStream.range(0, calls)
                .mapToObj(i -> "{\"type\":\"tool_use\",\"id\":\"" + start + "-" + i + "x".repeat(length) + "\"}")
                .collect(Collectors.joining(","));
        var text = "{\"type\":\"assistant\",\"message\":{\"content\":[" + parts + "]}}";
        return Line.of(new OutputLine(start, start + 1, text, false), Told.NOON);
    }

    private static String saying(int parts) {
        var part = "{\"type\":\"text\",\"text\":\"\"}";
        return "{\"type\":\"assistant\",\"message\":{\"content\":[" + String.join(",", Collections.nCopies(parts, part))
                + "]}}";
    }

    @Test
    void a_reply_of_the_harness_has_the_same_number_each_time_and_comes_after_those_of_callers() {
        var stop = "{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"hook_callback\","
                + "\"callback_id\":\"errand-at-stop\",\"input\":{\"background_tasks\":[]}}}";
        var lines = List.of(new OutputLine(700, 900, stop, false));
        assertThat(Told.of(lines).replies())
                .isEqualTo(Told.of(lines).replies())
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.seq()).isGreaterThan(Attempt.FIRST_SEQ + 1_000_000_000L);
                    assertThat(reply.text()).contains("\"request_id\":\"r\"");
                });
    }

    @Test
    void an_unknown_request_is_refused_so_that_nobody_waits() {
        var told =
                told("{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"elicitation\"}}");
        assertThat(told.replies())
                .singleElement()
                .extracting(InputLine::text)
                .asString()
                .contains("\"error\"", "elicitation");
        assertThat(told.entries()).extracting(Entry::kind).containsExactly(Kind.UNKNOWN);
    }

    @Test
    void the_input_of_a_tool_has_one_form() {
        var told = told(
                "{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"hook_callback\",\"callback_id\":"
                        + "\"errand-before-tool\",\"tool_use_id\":\"t\",\"input\":{\"tool_name\":\"Edit\",\"tool_input\":"
                        + "{\"z\": 1, \"a\": {\"y\": [1, {\"c\":2,\"b\":1}], \"x\": null}}}}}");
        assertThat(told.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Asked.class,
                        asked -> assertThat(asked.request().input())
                                .isEqualTo("{\"a\":{\"x\":null,\"y\":[1,{\"b\":1,\"c\":2}]},\"z\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "2300-01-01T00:00:00Z", "-0044-03-15T12:00:00Z", "soon"})
    void a_time_that_cannot_be_is_no_time(String timestamp) {
        var told = told("{\"type\":\"something_new\",\"timestamp\":\"" + timestamp + "\"}");
        assertThat(told.entries()).extracting(Entry::at).containsExactly(Told.NOON.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999", "9223372036854775807", "-9223372036854775808", "1e300", "4102444800"})
    void a_quota_that_is_not_there_again_for_ages_is_an_outage(String resetsAt) {
        var told = told(
                "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{\"status\":\"rejected\",\"resetsAt\":" + resetsAt
                        + "}}",
                "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"terminal_reason\":\"api_error\",\"api_error_status\":429}");
        assertThat(told.events()).hasOnlyElementsOfType(Outage.class).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "1e300", "-1e300"})
    void amounts_that_cannot_be_do_not_run_over(String amount) {
        var result =
                "{\"type\":\"result\",\"model_usage_since_last_result\":{\"m\":{\"inputTokens\":N,\"outputTokens\":N,"
                        + "\"cacheReadInputTokens\":N,\"costUSD\":N}}}";
        var answer = "{\"type\":\"assistant\",\"message\":{\"id\":\"i\",\"model\":\"x\",\"usage\":{\"input_tokens\":N,"
                + "\"output_tokens\":N,\"cache_read_input_tokens\":N,\"cache_creation_input_tokens\":N}}}";
        var other = answer.replace("\"i\"", "\"j\"");
        var told = told(Stream.of(answer, other, result, result)
                .map(line -> line.replace("N", amount))
                .toArray(String[]::new));
        var used = told.events().stream()
                .filter(Used.class::isInstance)
                .map(event -> ((Used) event).usage())
                .reduce(Usage.NONE, Usage::plus);
        assertThat(used.tokensIn()).isNotNegative();
        assertThat(used.tokensOut()).isNotNegative();
        assertThat(used.cost()).isGreaterThanOrEqualTo(Money.ZERO);
    }

    @Test
    void a_name_that_was_used_already_does_not_make_it_the_same_request() {
        var request = "{\"type\":\"control_request\",\"request_id\":\"r\",\"request\":{\"subtype\":\"can_use_tool\","
                + "\"tool_use_id\":\"t\",\"tool_name\":\"Bash\",\"input\":{\"command\":\"%s\"}}}";
        var cancel = "{\"type\":\"control_cancel_request\",\"request_id\":\"r\"}";
        var told = told(request.formatted("ls"), request.formatted("rm -r ."), cancel);
        var asked = told.events().stream()
                .filter(Asked.class::isInstance)
                .map(event -> ((Asked) event).replyTo())
                .toList();
        assertThat(asked).doesNotHaveDuplicates().hasSize(2);
        assertThat(asked)
                .allSatisfy(replyTo ->
                        assertThat(ReplyTo.parse(replyTo).requestId()).isEqualTo("r"));
        assertThat(told.events()).endsWith(new Withdrew(asked.getFirst()), new Withdrew(asked.getLast()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"tool_result_meta\":[]",
                ",\"tool_result_meta\":[{\"id\":\"other\",\"permission_decision\":{\"decision\":\"accept\"}}]",
                ",\"tool_result_meta\":[{\"id\":\"t\",\"permission_decision\":{\"decision\":\"reject\"}}]",
                ",\"tool_result_meta\":[{\"id\":\"t\",\"non_execution_kind\":\"cancelled\"}]",
                ",\"tool_result_meta\":[{\"id\":\"t\",\"non_execution_kind\":\"x\",\"permission_decision\":{\"decision\":\"accept\"}}]"
            })
    void a_result_alone_does_not_mean_that_a_tool_ran(String meta) {
        var told =
                told("{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\"}]}"
                        + meta + "}");
        assertThat(told.events()).noneMatch(ToolRan.class::isInstance);
    }

    @Test
    void a_killed_agent_has_cost_something_too() {
        var told = told(
                "{\"type\":\"stream_event\",\"event\":{\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"model\":\"claude-opus-5-5\","
                        + "\"usage\":{\"input_tokens\":1000,\"cache_read_input_tokens\":100000,\"output_tokens\":1}}}}");
        var used = told.events().stream().map(event -> ((Used) event).usage()).reduce(Usage.NONE, Usage::plus);
        assertThat(used.requests()).isEqualTo(1);
        assertThat(used.tokensIn()).isEqualTo(101_000);
        assertThat(used.cost().micros()).isEqualTo(4000 + 20_000 + 20);
    }

    @Test
    void that_it_is_hopeless_is_said_once() {
        var retry =
                "{\"type\":\"system\",\"subtype\":\"api_retry\",\"error\":\"authentication_failed\",\"error_status\":401}";
        var result =
                "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":true,\"terminal_reason\":\"api_error\",\"api_error_status\":401}";
        assertThat(told(retry, retry, result).events())
                .hasOnlyElementsOfType(Hopeless.class)
                .hasSize(1);
    }

    @Test
    void the_memo_stays_small_in_a_long_conversation() {
        var lines = Stream.iterate(0, i -> i + 1)
                .limit(2000)
                .flatMap(i -> Stream.of(
                        "{\"type\":\"assistant\",\"message\":{\"id\":\"m%d\",\"model\":\"x\",\"usage\":{\"input_tokens\":5},\"content\":[{\"type\":\"tool_use\",\"id\":\"t%d\",\"name\":\"Read\"}]}}"
                                .formatted(i, i),
                        "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t%d\"}]}}"
                                .formatted(i)));
        var reader = new Reader(Memo.START);
        Told.lines(lines).forEach(line -> reader.read(Line.of(line, Told.NOON)));
        assertThat(reader.memo().text()).hasSizeLessThan(5000);
    }

    private static Told told(String... lines) {
        return Told.of(Told.lines(Stream.of(lines)));
    }
}
