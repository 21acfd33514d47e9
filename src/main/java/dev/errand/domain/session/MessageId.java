package dev.errand.domain.session;

/// Names one message to an agent for ever (a UUID), so that the agent can ignore a second copy.
public record MessageId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
