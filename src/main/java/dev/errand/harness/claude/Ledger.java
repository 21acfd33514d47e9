package dev.errand.harness.claude;

import dev.errand.domain.money.Money;
import dev.errand.domain.money.Usage;
import dev.errand.domain.session.AgentEvent.Used;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Counts what the model is paid for: at once by estimate, so that a killed agent has cost something too, and at the
/// end
/// of a turn corrected to the program's own account.
///
/// A request shows up in many lines: its start, its end, and one line for each block of its answer. Each of them
/// counts only what is new. The account of a result is the one since the result before, for the total goes on over
/// resumes and forks.
final class Ledger {
    /// Requests whose lines may still come: those of parallel subagents mix.
    private static final int OPEN_MAX = 32;

    /// What is said to have cost more was not said by the program.
    private static final BigDecimal DOLLARS_MAX = BigDecimal.valueOf(1_000_000);

    /// @param id the model's name for the answer
    record Request(String id, String model, Tokens counted) {}

    /// What was counted since the last result, and for which requests.
    record Memo(List<Request> requests, long in, long out, long micros) {
        static final Memo START = new Memo(List.of(), 0, 0, 0);

        Memo {
            requests = List.copyOf(requests);
        }
    }

    private final Gathering gathering;
    private final Deque<Request> requests;
    private long in;
    private long out;
    private long micros;

    Ledger(Gathering gathering, Memo memo) {
        this.gathering = gathering;
        this.requests = new ArrayDeque<>(memo.requests());
        this.in = memo.in();
        this.out = memo.out();
        this.micros = memo.micros();
    }

    Memo memo() {
        return new Memo(List.copyOf(requests), in, out, micros);
    }

    void stream(Line line) {
        var event = line.path("event");
        switch (event.path("type").asString("")) {
            case "message_start" -> message(event.path("message"));
            case "message_delta" -> count(line.text("api_message_id"), "", Tokens.of(event.path("usage")));
            default -> {}
        }
    }

    /// A line of the model's answer, which carries the usage of the request's start.
    void message(JsonNode message) {
        var model = message.path("model").asString("");
        if (model.equals("<synthetic>")) return;
        count(message.path("id").asString(""), model, Tokens.of(message.path("usage")));
    }

    void settle(Line result) {
        var account = result.path("model_usage_since_last_result");
        if (account.isObject()) correct(account);
        in = 0;
        out = 0;
        micros = 0;
    }

    private void correct(JsonNode account) {
        long accountIn = 0;
        long accountOut = 0;
        var dollars = BigDecimal.ZERO;
        for (var model : account) {
            accountIn += Json.count(model.path("inputTokens"))
                    + Json.count(model.path("cacheReadInputTokens"))
                    + Json.count(model.path("cacheCreationInputTokens"));
            accountOut += Json.count(model.path("outputTokens"));
            dollars = dollars.add(dollars(model.path("costUSD")));
        }
        var missing = new Usage(
                0,
                accountIn - in,
                accountOut - out,
                new Money(Money.dollars(dollars).micros() - micros));
        if (!missing.equals(Usage.NONE)) gathering.event(new Used(missing));
    }

    private static BigDecimal dollars(JsonNode cost) {
        var dollars = cost.asDecimal(BigDecimal.ZERO);
        return dollars.signum() < 0 || dollars.compareTo(DOLLARS_MAX) > 0 ? BigDecimal.ZERO : dollars;
    }

    private void count(String id, String model, Tokens tokens) {
        var known = requests.stream().filter(each -> each.id().equals(id)).findFirst();
        if (known.isEmpty() && model.isEmpty()) return;
        var before = known.orElse(new Request(id, model, Tokens.NONE));
        var now = new Request(id, before.model(), before.counted().max(tokens));
        var news = now.counted().minus(before.counted());
        known.ifPresent(requests::remove);
        requests.addLast(now);
        if (requests.size() > OPEN_MAX) requests.removeFirst();
        if (known.isPresent() && news.isNone()) return;
        var price = Prices.of(now.model(), now.counted().prompt());
        book(new Usage(known.isPresent() ? 0 : 1, news.prompt(), news.out(), new Money(price.micros(news))));
    }

    private void book(Usage usage) {
        in += usage.tokensIn();
        out += usage.tokensOut();
        micros += usage.cost().micros();
        gathering.event(new Used(usage));
    }
}
