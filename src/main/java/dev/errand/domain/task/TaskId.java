package dev.errand.domain.task;

import java.util.regex.Pattern;

/// Names one task for ever. `task-` and eight characters.
public record TaskId(String value) {
    private static final Pattern FORM = Pattern.compile("task-[0-9a-z]{8}");

    public TaskId {
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("not a task id: " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
