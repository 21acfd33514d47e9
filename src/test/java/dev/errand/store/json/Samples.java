package dev.errand.store.json;

import dev.errand.domain.money.Money;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.domain.task.TaskId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One sample of any record of the domain, always the same, with something in every field.
final class Samples {
    private Samples() {}

    /// The records that a sealed type permits, however deep.
    static List<Class<?>> kinds(Class<?> type) {
        if (!type.isSealed()) return List.of(type);
        return Arrays.stream(type.getPermittedSubclasses())
                .<Class<?>>flatMap(kind -> kinds(kind).stream())
                .distinct()
                .toList();
    }

    static Object of(Class<?> type) {
        if (type == String.class) return "\"ä\"\n漢";
        if (type == int.class || type == Integer.class) return 3;
        if (type == long.class || type == Long.class) return 5_000_000_000L;
        if (type == boolean.class) return true;
        if (type == Instant.class) return Instant.parse("2026-05-04T12:00:00.123456789Z");
        if (type == Duration.class) return Duration.ofMillis(90_250);
        if (type == RunId.class) return new RunId("run-1a2b3c4d");
        if (type == TaskId.class) return new TaskId("task-1a2b3c4d");
        if (type == Money.class) return new Money(420_000);
        // Every state after `Stopping` that it may lead to; the sample takes one that nests a sealed type again.
        if (type == RunState.class) return of(RunState.Ended.class);
        if (type.isEnum()) return type.getEnumConstants()[0];
        if (type.isSealed()) return of(kinds(type).getFirst());
        if (type.isRecord()) return record(type);
        throw new IllegalArgumentException("no sample for " + type);
    }

    private static Object record(Class<?> type) {
        try {
            var components = type.getRecordComponents();
            var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            var values = new ArrayList<Object>();
            for (var component : components)
                values.add(
                        type.getSimpleName().equals("Repository") ? "/src/clock" : value(component.getGenericType()));
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample for " + type, e);
        }
    }

    private static Object value(Type type) {
        if (!(type instanceof ParameterizedType generic)) return of((Class<?>) type);
        var inner = value(generic.getActualTypeArguments()[0]);
        if (generic.getRawType() == Optional.class) return Optional.of(inner);
        if (generic.getRawType() == List.class) return List.of(inner);
        throw new IllegalArgumentException("no sample for " + type);
    }
}
