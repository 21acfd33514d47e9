package dev.errand.harness.claude;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as lines of text.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /// More tokens than any turn can use. An agent can write what it likes into the program's output, and sums must not
    /// run over.
    private static final long COUNT_MAX = 100_000_000_000L;

    private Json() {}

    /// A number of things; 0 when there is none.
    static long count(JsonNode node) {
        return Math.clamp(node.asLong(0), 0, COUNT_MAX);
    }

    static JsonNode parse(String text) throws JacksonException {
        return MAPPER.readTree(text);
    }

    /// The plain fields of an object of which only the beginning is left.
    static JsonNode beginning(String text) {
        var object = object();
        try (var parser = MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) object.put(name, parser.getString());
                else parser.skipChildren();
            }
        } catch (JacksonException e) {
            return object;
        }
        return object;
    }

    static <T> T parse(String text, Class<T> type) throws JacksonException {
        return MAPPER.readValue(text, type);
    }

    static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Keys sorted at every depth, no white space: equal inputs have equal text, and so an equal hash.
    static String canonical(JsonNode node) {
        return MAPPER.writeValueAsString(sorted(node));
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            var copy = JsonNodeFactory.instance.arrayNode();
            for (var element : node) copy.add(sorted(element));
            return copy;
        }
        if (!node.isObject()) return node;
        var copy = object();
        node.properties().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(field -> copy.set(field.getKey(), sorted(field.getValue())));
        return copy;
    }
}
