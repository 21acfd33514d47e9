package dev.errand.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthTest {
    private static final String ODD = "a\"\\\n\u001b\u00e4\u20ac\ud83d\ude00\u2028";

    @Test
    void it_is_what_json_takes() {
        assertThat(Length.of(ODD)).isEqualTo(1 + 2 + 2 + 2 + 6 + 2 + 3 + 4 + 6);
        assertThat(Length.of(List.of("ab", "", "c"))).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"3", "4", "7", "15", "20", "21", "22", "23", "24", "25", "27", "28", "1000"})
    void what_is_cut_fits_and_says_so(int bytesMax) {
        var words = ODD.repeat(3);
        for (var cut : List.of(Length.first(words, bytesMax), Length.last(words, bytesMax))) {
            assertThat(Length.of(cut)).isLessThanOrEqualTo(bytesMax);
            assertThat(cut.equals(words) || cut.contains("…")).isTrue();
            assertThat(new String(
                            cut.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .as("no half of a character")
                    .isEqualTo(cut);
        }
    }

    @Test
    void the_beginning_and_the_end_are_what_they_say() {
        assertThat(Length.first("abcdefgh", 6)).isEqualTo("abc…");
        assertThat(Length.last("abcdefgh", 6)).isEqualTo("…fgh");
        assertThat(Length.first("abcdefgh", 8)).isEqualTo("abcdefgh");
    }
}
