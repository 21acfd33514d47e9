package dev.errand.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void wide_characters_take_two_columns_and_marks_none() {
        assertThat(Columns.of("abc")).isEqualTo(3);
        assertThat(Columns.of("修复")).isEqualTo(4);
        assertThat(Columns.of("🎉")).isEqualTo(2);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("한글")).isEqualTo(4);
    }

    @Test
    void a_cut_text_never_takes_more_and_never_half_a_character() {
        assertThat(Columns.cut("修复时钟", 8)).isEqualTo("修复时钟");
        assertThat(Columns.cut("修复时钟", 7)).isEqualTo("修复时…");
        assertThat(Columns.cut("修复时钟", 6)).isEqualTo("修复…");
        assertThat(Columns.cut("🎉🎉", 2)).isEqualTo("…");
        assertThat(Columns.cut("abc", 0)).isEmpty();
        assertThat(Columns.fit("修复时钟", 6)).isEqualTo("修复… ");
    }

    @Test
    void lines_break_at_blanks_where_there_are_some() {
        assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(Columns.wrap("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Columns.wrap("修复时钟", 5)).containsExactly("修复", "时钟");
        assertThat(Columns.wrap("", 5)).containsExactly("");
        assertThat(Columns.wrap("修", 1)).containsExactly("修");
    }
}
