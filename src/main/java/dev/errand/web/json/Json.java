package dev.errand.web.json;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.journal.Actor;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.TaskId;
import dev.errand.web.access.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// Reads what strangers write, strictly, and writes what they read.
public final class Json {
    private static final int DEPTH_MAX = 64;
    private static final int TOKENS_MAX = 200_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(names())
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// A body in the form that a route wants; an empty one is an empty object.
    public static <T> T read(byte[] body, Class<T> form) {
        try {
            var bytes = body.length == 0 ? new byte[] {'{', '}'} : body;
            var value = MAPPER.readValue(bytes, form);
            if (value == null) throw Refusal.invalid("The body is null", "docs/api.md");
            return value;
        } catch (JacksonException trouble) {
            throw Misfit.of(trouble);
        }
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxTokenCount(TOKENS_MAX)
                        .maxNumberLength(DEPTH_MAX)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /// What is one word in the domain is one word here.
    private static SimpleModule names() {
        var words = new SimpleModule("words");
        for (var name : new Class<?>[] {RunId.class, TaskId.class, AskId.class, MessageId.class, SessionId.class})
            words.addSerializer(new ToStringSerializer(name));
        words.addSerializer(Actor.class, new Labels());
        return words;
    }

    private static final class Labels extends StdSerializer<Actor> {
        Labels() {
            super(Actor.class);
        }

        @Override
        public void serialize(Actor actor, JsonGenerator out, SerializationContext provider) {
            out.writeString(actor.label());
        }
    }
}
