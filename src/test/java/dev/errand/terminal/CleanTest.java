package dev.errand.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31mb", // colour
                "a\u001b[2J\u001b[Hb", // clears the screen
                "a\u001b]0;owned\u0007b", // the window's title
                "a\u001b]52;c;cm0gLXJmIC8=\u0007b", // the clipboard
                "a\u001b]8;;http://evil\u001b\\b", // a link
                "a\u001bPq#0;2;0;0;0\u001b\\b", // a picture
                "a\u001b_Gf=100;AAAA\u001b\\b", // another kind of picture
                "a\u001b^private\u001b\\b",
                "a\u001bX string\u001b\\b",
                "a\u001b[6nb", // a question whose answer the terminal types
                "a\u001b[?1049hb", // the alternate screen
                "a\u001b(0b", // another character set
                "a\u001bcb", // a reset
                "a\u001b[1;2;3 qb", // the cursor's form
                "a\u009b31mb", // eight-bit CSI
                "a\u009d0;owned\u009cb", // eight-bit OSC
                "a\u0090q\u009cb",
                "a\u0008\u0007\u007f\u0000b", // backspace, bell, delete, null
                "a\u202e\u2066\u200f\ufeff\u200bb", // turns of direction and things without width
                "a\udb40\udc41b", // a tag, unseen
                "a\ud800b", // half a character
                "a\ue000b", // private use
                "a\r\u000b\u000cb",
            })
    void nothing_that_a_terminal_obeys_comes_through(String planted) {
        assertThat(Clean.text(planted)).isEqualTo("ab");
        assertThat(Clean.line(planted).replace(" ", "")).isEqualTo("ab");
        assertThat(Clean.drawn(planted).replace("\u001b[31m", "")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u001b[31",
                "a\u001b]0;never ended",
                "a\u001b",
                "a\u001bP",
                "a\u009b",
                "a\u001b[",
                "a\u001b(",
                "a\u009d"
            })
    void what_never_ends_takes_no_more_than_its_line(String planted) {
        assertThat(Clean.text(planted)).isEqualTo("a");
        assertThat(Clean.text(planted + "\nnext")).endsWith("\nnext");
    }

    @Test
    void words_in_any_language_stay() {
        var words = "Grüße, 修复时钟, исправить, תקן, 🎉 – “quoted” … e\u0301";

        assertThat(Clean.line(words)).isEqualTo(words);
    }

    @Test
    void line_ends_stay_in_text_and_become_blanks_in_a_line() {
        assertThat(Clean.text("a\r\nb\tc")).isEqualTo("a\nb    c");
        assertThat(Clean.line("a\nb\tc\u2028d")).isEqualTo("a b c d");
    }

    @Test
    void what_our_own_server_drew_keeps_its_colours_only() {
        assertThat(Clean.drawn("\u001b[1;33mNeeds input\u001b[0m\u001b[2K\u001b[>0m\u001b[?25m 1\n"))
                .isEqualTo("\u001b[1;33mNeeds input\u001b[0m 1\n");
    }
}
