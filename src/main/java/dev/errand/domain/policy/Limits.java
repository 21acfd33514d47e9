package dev.errand.domain.policy;

import dev.errand.domain.money.Money;
import java.time.Duration;
import java.util.Optional;

/// What one run may use at most. Measured after each request of the agent, so a run may overshoot by one request.
///
/// @param money what the model may cost
/// @param turns how many times the agent may call the model
/// @param time how long the agent may work, waiting for people not counted
/// @param tokens how many tokens, of every kind, may pass
/// @param rounds how many times failing checks go back to the agent
public record Limits(
        Optional<Money> money,
        Optional<Integer> turns,
        Optional<Duration> time,
        Optional<Long> tokens,
        Optional<Integer> rounds) {
    public static final Limits NONE =
            new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// These limits, and the other's where these say nothing.
    public Limits orElse(Limits other) {
        return new Limits(
                money.or(other::money),
                turns.or(other::turns),
                time.or(other::time),
                tokens.or(other::tokens),
                rounds.or(other::rounds));
    }
}
