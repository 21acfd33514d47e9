package dev.errand.store.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.errand.domain.ask.AskId;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.money.Money;
import dev.errand.domain.run.Effect;
import dev.errand.domain.run.Outcome;
import dev.errand.domain.run.RunEvent;
import dev.errand.domain.run.RunId;
import dev.errand.domain.run.RunState;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// Writes the domain's records as JSON and reads them back: `{"is":"working",…}`.
///
/// Records are written field by field, never by their derived questions (`isOpen`); ids are plain strings, money is a
/// number of micros, instants and durations are ISO 8601, and what is absent is left out.
public final class Json {
    private static final Map<Class<?>, Map<Class<?>, String>> SEALED = Map.of(
            RunState.class, Names.STATES,
            RunEvent.class, Names.EVENTS,
            Effect.class, Names.EFFECTS,
            Outcome.class, Names.OUTCOMES,
            Actor.class, Names.ACTORS);

    private static final List<Class<?>> IDS =
            List.of(RunId.class, TaskId.class, AskId.class, MessageId.class, SessionId.class);

    private final Map<Class<?>, String> names = new HashMap<>();
    private final JsonMapper mapper;

    public Json() {
        var builder = JsonMapper.builder()
                .changeDefaultVisibility(visible -> visible.withFieldVisibility(Visibility.ANY)
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withCreatorVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(always -> always.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                // A row without something that the record needs must not become a record with a null in it.
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .addMixIn(Money.class, Micros.class);
        for (var id : IDS) builder.addMixIn(id, Plain.class);
        SEALED.forEach((type, kinds) -> {
            builder.addMixIn(type, Sealed.class);
            kinds.forEach((kind, name) -> builder.registerSubtypes(new NamedType(kind, name)));
            names.putAll(kinds);
        });
        mapper = builder.build();
    }

    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    public <T> T read(String json, Class<T> type) {
        return mapper.readValue(json, type);
    }

    /// The short name of a kind of a sealed type, as it stands behind `is`.
    public String name(Object value) {
        var name = names.get(value.getClass());
        if (name == null) throw new IllegalArgumentException("no name to be stored by: " + value.getClass());
        return name;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Sealed {}

    private abstract static class Plain {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Plain(String unused) {}

        @JsonValue
        abstract String value();
    }

    private abstract static class Micros {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Micros(long unused) {}

        @JsonValue
        abstract long micros();
    }
}
