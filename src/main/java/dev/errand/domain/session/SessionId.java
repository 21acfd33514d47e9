package dev.errand.domain.session;

/// One conversation inside a harness, by the id that Errand chose for it, so that it can be resumed by name.
public record SessionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
