package dev.errand.harness.claude;

import dev.errand.domain.journal.Problem;
import dev.errand.domain.session.AgentEvent;
import dev.errand.domain.session.AgentEvent.*;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What the last line of a turn means. Its `subtype` alone says nothing: a refused key is called a success there.
final class Endings {
    private Endings() {}

    /// Empty for an end that another turn follows by itself.
    ///
    /// @param resetsAt when the provider's quota is there again, as far as it was said
    static Optional<AgentEvent> of(Line result, Optional<Instant> resetsAt) {
        var reason = result.text("terminal_reason");
        return switch (result.subtype()) {
            case "error_max_turns" -> Optional.of(new OutOf("turns"));
            case "error_max_budget_usd" -> Optional.of(new OutOf("money"));
            case "success" ->
                result.path("is_error").asBoolean(false)
                        ? Optional.of(failed(result, reason, resetsAt))
                        : ended(result, reason);
            default -> Optional.of(broken(result, reason));
        };
    }

    private static Optional<AgentEvent> ended(Line result, String reason) {
        return switch (reason) {
            case "completed" -> Optional.of(new TurnOver(result.text("result")));
            // A message that could not wait broke in, or a tool call was put off: the next turn begins by itself.
            case "aborted_tools", "aborted_streaming", "tool_deferred", "background_requested" -> Optional.empty();
            default -> Optional.of(unknown(result, reason));
        };
    }

    private static AgentEvent failed(Line result, String reason, Optional<Instant> resetsAt) {
        var detail = result.text("result");
        return switch (reason) {
            case "api_error" -> apiError(result.path("api_error_status").asInt(0), detail, resetsAt);
            case "model_error", "malformed_tool_use_exhausted", "turn_setup_failed" -> new Outage(detail);
            case "prompt_too_long", "image_error", "blocking_limit", "rapid_refill_breaker" ->
                new Hopeless(new Problem(
                        "The conversation does not fit into the model any more", detail, "give the rest to a new run"));
            case "aborted_tools", "aborted_streaming" -> new TurnBroken("interrupted");
            default -> unknown(result, reason);
        };
    }

    /// @param status the HTTP status, 0 when there was no answer at all
    private static AgentEvent apiError(int status, String detail, Optional<Instant> resetsAt) {
        return switch (status) {
            case 0, 408, 409 -> new Outage(detail);
            case 401, 403 -> new Hopeless(refused(detail));
            case 404 ->
                new Hopeless(new Problem("The model does not exist for this key", detail, "name another model"));
            case 429 ->
                resetsAt.<AgentEvent>map(until -> new QuotaHit(detail, until)).orElse(new Outage(detail));
            default ->
                status >= 500
                        ? new Outage(detail)
                        : new Hopeless(new Problem(
                                "The model's provider refused the request",
                                detail,
                                "do what it says, then errand retry"));
        };
    }

    /// What the program calls an error that no other try would mend; empty for all others.
    static Optional<Hopeless> hopeless(String error, String detail) {
        return switch (error) {
            case "authentication_failed", "oauth_org_not_allowed" -> Optional.of(new Hopeless(refused(detail)));
            case "billing_error" ->
                Optional.of(new Hopeless(new Problem(
                        "The account with the model's provider has no credit",
                        detail,
                        "add credit, then errand retry")));
            default -> Optional.empty();
        };
    }

    private static Problem refused(String detail) {
        return new Problem(
                "The model's provider refused the key", detail, "put a valid key into the key file, then errand retry");
    }

    private static AgentEvent broken(Line result, String reason) {
        return switch (reason) {
            case "aborted_tools", "aborted_streaming" -> new TurnBroken("interrupted");
            // Without a turn: the session to go on with is not there.
            case "" -> new Hopeless(new Problem("Claude Code could not begin", errors(result), "errand retry --fresh"));
            default -> unknown(result, reason);
        };
    }

    private static AgentEvent unknown(Line result, String reason) {
        var why =
                "%s, %s %s".formatted(result.subtype(), reason, errors(result)).strip();
        return new Hopeless(new Problem(
                "Claude Code ended its turn in a way that Errand does not know",
                why,
                "errand logs, then errand retry"));
    }

    private static String errors(Line result) {
        return StreamSupport.stream(result.path("errors").spliterator(), false)
                .map(error -> error.asString(""))
                .collect(Collectors.joining("; "));
    }
}
