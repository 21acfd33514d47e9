package dev.errand.harness.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String KEY = "sk-ant-api03-Zm9v/YmFy+cXV1eA==_and-forty-more-characters-AA";

    private final Redaction redaction = new Redaction(List.of(KEY, "gate \"way\\ 7"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                KEY,
                "sk-ant-api03-Zm9v\\/YmFy+cXV1eA==_and-forty-more-characters-AA",
                "\\u0073k-ant-api03-Zm9v/YmFy+cXV1eA\\u003d\\u003D_and-forty-more-characters-AA",
                "sk-ant-api03-Zm9v\\\\\\/YmFy+cXV1eA\\\\u003d=_and-forty-more-characters-AA",
                "gate \\\"way\\\\ 7",
                "gate \\\\\\\"way\\\\\\\\ 7"
            })
    void a_key_is_found_however_it_is_escaped(String escaped) {
        var line = "{\"type\":\"x\",\"text\":\"a\\n" + escaped + "\\n\\\"b\\\"\"}";
        assertThat(redaction.of(line)).isEqualTo("{\"type\":\"x\",\"text\":\"a\\n[key]\\n\\\"b\\\"\"}");
    }

    @Test
    void it_is_found_in_json_within_json_within_json() {
        var inner = Json.line(Map.of("env", "A=1\nKEY=" + KEY + "\nGATE=gate \"way\\ 7\nB=\\\"2/3"));
        var line = Json.line(Map.of("content", Json.line(Map.of("out", inner))));
        var clean = Json.parse(redaction.of(line)).path("content").asString();
        var env = Json.parse(Json.parse(clean).path("out").asString()).path("env");
        assertThat(env.asString()).isEqualTo("A=1\nKEY=[key]\nGATE=[key]\nB=\\\"2/3");
    }

    @Test
    void long_parts_of_a_key_are_found_too() {
        assertThat(redaction.of(KEY.substring(0, 40) + "… [30 lines left out]"))
                .isEqualTo("[key]… [30 lines left out]");
        assertThat(redaction.of(KEY.substring(20) + "\nand more")).isEqualTo("[key]\nand more");
        assertThat(redaction.of(KEY.substring(0, 30) + "\\n" + KEY.substring(30)))
                .isEqualTo("[key]\\n[key]");
    }

    @Test
    void what_is_no_key_stays_as_it_is() {
        var line = "{\"text\":\"sk-ant-api03-… is how keys begin \\\\u0073 \\u00e4 C:\\\\dir \\/\"}";
        assertThat(redaction.of(line)).isSameAs(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "user", "assistant", "control_request", "12345678"})
    void a_word_of_the_protocol_is_no_key(String word) {
        var line = "{\"type\":\"assistant\",\"role\":\"user\",\"x\":\"control_request\",\"n\":12345678}";
        assertThat(new Redaction(List.of(word)).of(line)).isEqualTo(line);
    }

    @Test
    void a_short_key_of_a_gateway_is_one() {
        assertThat(new Redaction(List.of("sk-1234")).of("KEY=sk-1234")).isEqualTo("KEY=[key]");
    }
}
