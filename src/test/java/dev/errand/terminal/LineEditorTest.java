package dev.errand.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.terminal.LineEditor.Typed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineEditorTest {
    private final LineEditor editor = new LineEditor();

    private List<Typed> type(String keys) {
        var typed = new ArrayList<Typed>();
        keys.chars().forEach(key -> editor.take(key).ifPresent(typed::add));
        return typed;
    }

    @Test
    void a_line_ends_with_enter() {
        assertThat(type("hello\nand")).containsExactly(new Typed.Line("hello"));
        assertThat(editor.text()).isEqualTo("and");
    }

    @Test
    void keys_that_delete_delete() {
        type("one two 🎉\u007f\u007f");
        assertThat(editor.text()).isEqualTo("one two");
        type("\u0017");
        assertThat(editor.text()).isEqualTo("one ");
        type("\u0015");
        assertThat(editor.text()).isEmpty();
        type("\u007f");
    }

    @Test
    void arrows_type_nothing() {
        type("a\u001b[A\u001b[1;5C\u001bOPb");

        assertThat(editor.text()).isEqualTo("ab");
    }

    @Test
    void the_end_is_ctrl_d_on_an_empty_line() {
        assertThat(type("x\u0004\u007f\u0004")).containsExactly(new Typed.End());
    }

    @Test
    void what_is_pasted_is_one_line() {
        assertThat(type("\u001b[200~one\ntwo\u001b[201~\n")).containsExactly(new Typed.Line("one\ntwo"));
    }
}
