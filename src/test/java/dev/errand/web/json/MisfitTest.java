package dev.errand.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.errand.domain.journal.Problem;
import dev.errand.web.access.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MisfitTest {
    record Part(String name, int size) {}

    record Form(String text, Integer number, List<Part> parts, Optional<String> note, boolean really) {}

    @Test
    void a_field_that_nobody_knows_is_named_with_those_that_are() {
        assertThat(misfit("{'parts': [{'name': 'a'}, {'nme': 1}]}"))
                .isEqualTo(new Problem(
                        "The body has a field that is not taken here: parts[1].nme",
                        "its fields are name, size",
                        "docs/api.md"));
    }

    @Test
    void a_field_with_the_wrong_content_is_named_with_what_it_takes() {
        assertThat(misfit("{'text': {}}"))
                .isEqualTo(new Problem("The field text does not fit", "it takes text", "docs/api.md"));
        assertThat(misfit("{'number': 'many'}").why()).isEqualTo("it takes a whole number");
        assertThat(misfit("{'parts': [{'size': null}]}"))
                .isEqualTo(
                        new Problem("The field parts[0].size does not fit", "it takes a whole number", "docs/api.md"));
        assertThat(misfit("{'really': null}").why()).isEqualTo("it takes true or false");
        assertThat(misfit("{'parts': 7}").why()).isEqualTo("it takes a list");
        assertThat(misfit("{'parts': [7]}").why()).isEqualTo("it takes an object");
        assertThat(misfit("{'note': []}").why()).isEqualTo("it takes text");
    }

    @Test
    void a_body_that_is_no_object_is_told_so() {
        for (var body : List.of("[1]", "'words'", "12"))
            assertThat(misfit(body).what()).as(body).isEqualTo("The body is no object");
    }

    @Test
    void a_body_that_is_no_json_is_told_where() {
        for (var body :
                List.of("{'text':", "{text: 1}", "{} x", "{'text': 'a', 'text': 'b'}", "{'number': 99999999999999}")) {
            assertThat(misfit(body).what()).as(body).isEqualTo("The body is no JSON that can be read");
            assertThat(misfit(body).why()).as(body).startsWith("line 1, column ");
        }
    }

    private static Problem misfit(String body) {
        var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return catchThrowableOfType(Refusal.class, () -> Json.read(bytes, Form.class))
                .problem();
    }
}
