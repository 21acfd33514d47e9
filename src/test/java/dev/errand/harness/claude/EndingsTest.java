package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.*;
import dev.errand.port.OutputLine;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingsTest {
    private static final Instant RESET = Instant.parse("2026-11-21T14:00:00Z");

    /// All terminal reasons that version 2.1.329 knows.
    @ParameterizedTest
    @CsvSource(textBlock = """
            subtype,                             is_error, terminal_reason,                     status, event
            success,                             false,    completed,                           0,      TurnOver
            success,                             false,    aborted_tools,                       0,      -
            success,                             false,    tool_deferred,                       0,      -
            success,                             false,    background_requested,                0,      -
            success,                             false,    stop_hook_prevented,                 0,      Hopeless
            success,                             false,    hook_stopped,                        0,      Hopeless
            success,                             false,    something_new,                       0,      Hopeless
            success,                             true,     api_error,                           400,    Hopeless
            success,                             true,     api_error,                           401,    Hopeless
            success,                             true,     api_error,                           402,    Hopeless
            success,                             true,     api_error,                           403,    Hopeless
            success,                             true,     api_error,                           404,    Hopeless
            success,                             true,     api_error,                           408,    Outage
            success,                             true,     api_error,                           429,    Outage
            success,                             true,     api_error,                           500,    Outage
            success,                             true,     api_error,                           529,    Outage
            success,                             true,     api_error,                           0,      Outage
            success,                             true,     model_error,                         0,      Outage
            success,                             true,     malformed_tool_use_exhausted,        0,      Outage
            success,                             true,     turn_setup_failed,                   0,      Outage
            success,                             true,     prompt_too_long,                     400,    Hopeless
            success,                             true,     image_error,                         413,    Hopeless
            success,                             true,     blocking_limit,                      0,      Hopeless
            success,                             true,     rapid_refill_breaker,                0,      Hopeless
            success,                             true,     completed,                           0,      Hopeless
            error_max_turns,                     true,     max_turns,                           0,      OutOf
            error_max_budget_usd,                true,     budget_exhausted,                    0,      OutOf
            error_during_execution,              true,     aborted_streaming,                   0,      TurnBroken
            error_during_execution,              true,     aborted_tools,                       0,      TurnBroken
            error_during_execution,              true,     '',                                  0,      Hopeless
            error_during_execution,              true,     tool_deferred_unavailable,           0,      Hopeless
            error_max_structured_output_retries, true,     structured_output_retry_exhausted,   0,      Hopeless
            a_new_one,                           true,     something_new,                       0,      Hopeless
            """, useHeadersInDisplayName = true)
    void each_end_of_a_turn_means_something(String subtype, boolean isError, String reason, int status, String event) {
        var result = result(subtype, isError, reason, status);
        assertThat(Endings.of(result, Optional.empty())
                        .map(ending -> ending.getClass().getSimpleName())
                        .orElse("-"))
                .isEqualTo(event);
    }

    @Test
    void a_rate_limit_with_a_time_is_a_quota() {
        assertThat(Endings.of(result("success", true, "api_error", 429), Optional.of(RESET)))
                .contains(new QuotaHit("the words", RESET));
    }

    @Test
    void an_end_that_nobody_knows_says_what_it_was() {
        var ending = Endings.of(result("success", true, "something_new", 0), Optional.empty());
        assertThat(ending).get().extracting(AgentEvent::toString).asString().contains("something_new", "the errors");
    }

    private static Line result(String subtype, boolean isError, String reason, int status) {
        var node = Json.object();
        node.put("type", "result")
                .put("subtype", subtype)
                .put("is_error", isError)
                .put("result", "the words");
        if (!reason.isEmpty()) node.put("terminal_reason", reason);
        if (status != 0) node.put("api_error_status", status);
        else node.putNull("api_error_status");
        node.putArray("errors").add("the errors");
        return Line.of(new OutputLine(0, 1, Json.line(node), false), Clock.systemUTC());
    }
}
