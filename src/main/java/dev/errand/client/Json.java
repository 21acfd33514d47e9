package dev.errand.client;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value out of an answer. What is absent, or of another kind, reads as empty: a newer server may say more than we
/// know, and an older one less.
public final class Json {
    static final Json NOTHING = new Json(null);

    /// A map, a list, a string, a number, a boolean, or null.
    private final @Nullable Object value;

    Json(@Nullable Object value) {
        this.value = value;
    }

    public Json at(String name) {
        return value instanceof Map<?, ?> map && map.get(name) != null ? new Json(map.get(name)) : NOTHING;
    }

    public List<Json> list(String name) {
        return at(name).value instanceof List<?> list
                ? list.stream().map(Json::new).toList()
                : List.of();
    }

    public List<String> texts(String name) {
        return list(name).stream().map(Json::text).toList();
    }

    public String text() {
        return value == null ? "" : value.toString();
    }

    public String text(String name) {
        return at(name).text();
    }

    public long number(String name) {
        return at(name).value instanceof Number number ? number.longValue() : 0;
    }

    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        if (value instanceof Map<?, ?> map) for (var name : map.keySet()) names.add(String.valueOf(name));
        return names;
    }

    public boolean yes(String name) {
        return Boolean.TRUE.equals(at(name).value);
    }

    public boolean has(String name) {
        return at(name) != NOTHING;
    }

    public Optional<Instant> time(String name) {
        try {
            return has(name) ? Optional.of(Instant.parse(text(name))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public Duration duration(String name) {
        try {
            return has(name) ? Duration.parse(text(name)) : Duration.ZERO;
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    /// The value as the writer takes it.
    @Nullable
    Object raw() {
        return value;
    }
}
