package dev.errand.port;

/// What every process of a run carries in its environment as `ERRAND_RUN`, so that all of them can be found.
public record Marker(String value) {
    public Marker {
        if (!value.matches("[A-Za-z0-9._-]+")) throw new IllegalArgumentException("not a marker: " + value);
    }
}
