package dev.errand.domain.ask;

/// Names one thing that an agent waits to hear from a person: an approval or a question.
public record AskId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
