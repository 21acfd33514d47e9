package dev.errand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.domain.journal.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs read one document, whatever went wrong.
class JsonTroubleTest {
    @TempDir
    Path scratch;

    private Desk desk;

    @BeforeEach
    void a_program_at_the_command_line() throws IOException {
        desk = new Desk(scratch);
    }

    @AfterEach
    void over() throws IOException {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fly --json", "--json", "ls --fly --json", "diff a b c --json"})
    void words_that_make_no_sense_are_one_document(String words) {
        var result = desk.errand(words.split(" "));

        assertThat(result.exit()).isEqualTo(Exit.USAGE);
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("{\"what\":\"")
                .contains("\"try\":\"errand ")
                .hasLineCount(1);
    }

    @Test
    void a_verb_that_does_not_exist_is_named() {
        assertThat(desk.errand("bogus", "--json").out())
                .isEqualTo("{\"what\":\"There is no verb bogus\",\"why\":\"\",\"try\":\"errand help\"}\n");
    }

    @Test
    void words_behind_two_dashes_are_no_options() {
        assertThat(desk.errand("bogus", "--", "--json").out()).isEmpty();
    }

    @Test
    void a_crash_is_one_document_too() {
        desk.serving = (_, _) -> {
            throw new IllegalStateException("oh");
        };

        assertThat(desk.errand("serve", "--json"))
                .isEqualTo(new Desk.Result(
                        Exit.NO,
                        "{\"what\":\"errand failed\",\"why\":\"java.lang.IllegalStateException: oh\","
                                + "\"try\":\"again with ERRAND_TRACE=1, to see where\"}\n",
                        ""));
    }

    @Test
    void so_is_what_keeps_a_server_from_running() {
        desk.serving = (_, tell) -> {
            tell.accept(new Problem("W", "Y", "T"));
            return Exit.NOT_NOW;
        };

        assertThat(desk.errand("serve", "--json").out()).isEqualTo("{\"what\":\"W\",\"why\":\"Y\",\"try\":\"T\"}\n");
        assertThat(desk.errand("serve").err()).isEqualTo("W.\n  Why: Y\n  Try: T\n");
        assertThat(desk.errand("serve").exit()).isEqualTo(Exit.NOT_NOW);
    }
}
