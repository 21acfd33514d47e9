package dev.errand.domain.money;

/// What an agent has used: counted from its own usage lines, so an estimate until the bill comes.
///
/// @param requests calls of the model
public record Usage(long requests, long tokensIn, long tokensOut, Money cost) {
    public static final Usage NONE = new Usage(0, 0, 0, Money.ZERO);

    public Usage plus(Usage other) {
        return new Usage(
                requests + other.requests,
                tokensIn + other.tokensIn,
                tokensOut + other.tokensOut,
                cost.plus(other.cost));
    }

    public long tokens() {
        return tokensIn + tokensOut;
    }
}
