package dev.errand.harness.claude;

import java.util.List;

/// What models cost, as far as Claude Code 2.1.329 knows. Only for the time until its own account comes.
final class Prices {
    /// Dollars for a million tokens, which is millionths of a dollar for one.
    ///
    /// @param write tokens that are put into the cache for five minutes
    /// @param keep tokens that are put into the cache for an hour
    record Price(double in, double out, double write, double keep, double read) {
        long micros(Tokens tokens) {
            return Math.round(in * tokens.in()
                    + out * tokens.out()
                    + write * tokens.write()
                    + keep * tokens.keep()
                    + read * tokens.read());
        }
    }

    /// Haiku 5.5 costs more when the prompt is long.
    private static final long LONG_PROMPT = 100_000;

    private record Row(String model, Price price) {}

    // spotless:off
    private static final List<Row> TABLE = List.of(
            new Row("claude-fable-5",    new Price(8,   40,  10,    16,  0.2)),
            new Row("claude-opus-5-5",   new Price(4,   20,  5,     8,   0.2)),
            new Row("claude-opus-5",     new Price(5,   25,  6.25,  10,  0.5)),
            new Row("claude-opus-4",     new Price(5,   25,  6.25,  10,  0.5)),
            new Row("claude-sonnet-5-5", new Price(2,   10,  2.5,   4,   0.1)),
            new Row("claude-sonnet-5",   new Price(2,   10,  2.5,   4,   0.2)),
            new Row("claude-sonnet-4",   new Price(3,   15,  3.75,  6,   0.3)),
            new Row("claude-haiku-5-5",  new Price(0.1, 0.5, 0.125, 0.2, 0.01)),
            new Row("claude-haiku-4",    new Price(1,   5,   1.25,  2,   0.1)));
    // spotless:on

    private static final Price HAIKU_LONG = new Price(0.5, 2.5, 0.625, 1, 0.05);

    /// For a model that is not in the table: what Claude Code itself assumes.
    private static final Price FALLBACK = new Price(4, 20, 5, 8, 0.2);

    private Prices() {}

    static Price of(String model, long prompt) {
        if (model.startsWith("claude-haiku-5-5") && prompt > LONG_PROMPT) return HAIKU_LONG;
        return TABLE.stream()
                .filter(row -> model.startsWith(row.model()))
                .map(Row::price)
                .findFirst()
                .orElse(FALLBACK);
    }
}
