package dev.errand.web.json;

import dev.errand.domain.journal.Problem;
import dev.errand.web.access.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Why a body is not what a route takes, for people who know its fields but not the classes behind them.
final class Misfit {
    private static final String TRY = "docs/api.md";

    private static final Map<Class<?>, String> WANTS = Map.of(
            String.class, "text",
            Integer.class, "a whole number",
            int.class, "a whole number",
            Long.class, "a whole number",
            long.class, "a whole number",
            Boolean.class, "true or false",
            boolean.class, "true or false");

    private Misfit() {}

    static Refusal of(JacksonException trouble) {
        return switch (trouble) {
            case UnrecognizedPropertyException unknown ->
                refusal(
                        "The body has a field that is not taken here: " + field(unknown),
                        "its fields are " + known(unknown.getKnownPropertyIds()));
            case MismatchedInputException other ->
                other.getPath().isEmpty()
                        ? refusal("The body is no object", "what is taken here is {…}")
                        : refusal("The field " + field(other) + " does not fit", wanted(other.getTargetType()));
            default -> refusal("The body is no JSON that can be read", place(trouble));
        };
    }

    private static Refusal refusal(String what, String why) {
        return new Refusal(400, new Problem(what, why, TRY));
    }

    /// As people write it: `checks[2].command`.
    private static String field(JacksonException trouble) {
        var path = new StringBuilder();
        for (var step : trouble.getPath()) {
            if (step.getPropertyName() == null)
                path.append('[').append(step.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
        }
        return path.toString();
    }

    private static String known(Collection<Object> names) {
        return names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String wanted(Class<?> type) {
        var wants = Optional.ofNullable(WANTS.get(type));
        if (wants.isPresent()) return "it takes " + wants.get();
        return "it takes " + (Collection.class.isAssignableFrom(type) ? "a list" : "an object");
    }

    private static String place(JacksonException trouble) {
        var at = trouble.getLocation();
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
