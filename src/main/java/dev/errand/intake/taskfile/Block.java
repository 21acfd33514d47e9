package dev.errand.intake.taskfile;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of a section: a sentence or more, or a fence of code.
sealed interface Block {

    /// A paragraph, or an item of a list.
    ///
    /// @param listed whether it is an item of a list
    record Text(List<Piece> pieces, boolean listed) implements Block {
        public Text {
            pieces = List.copyOf(pieces);
        }

        /// As it was written, with the marks of code and without those of emphasis.
        String words() {
            return pieces.stream()
                    .map(Piece::shown)
                    .collect(Collectors.joining())
                    .strip();
        }
    }

    /// Lines of code.
    ///
    /// @param inItem whether it belongs to an item of a list
    record Fence(String language, String code, boolean inItem) implements Block {}

    /// Words, or code between backticks.
    record Piece(String text, boolean code) {
        String shown() {
            return code ? "`" + text + "`" : text;
        }
    }
}
