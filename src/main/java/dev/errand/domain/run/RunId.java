package dev.errand.domain.run;

import java.util.regex.Pattern;

/// Names one run for ever. `run-` and eight characters; its branch is `errand/<the eight characters>-<words of the
/// title>`.
public record RunId(String value) {
    private static final Pattern FORM = Pattern.compile("run-[0-9a-z]{8}");

    public RunId {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not a run id: " + value);
    }

    /// The eight characters: what people type.
    public String shortName() {
        return value.substring(4);
    }

    @Override
    public String toString() {
        return value;
    }
}
