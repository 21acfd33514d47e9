package dev.errand.terminal;

import java.util.Optional;

/// The line that a person types, key by key, where the terminal itself does not keep it. What is pasted stays one line,
/// whatever line ends are in it.
public final class LineEditor {
    private static final int ESCAPE = 0x1b;

    private enum Sequence {
        NONE,
        BEGUN,
        CONTROL,
        OTHER
    }

    /// What a key did beside changing the line.
    public sealed interface Typed {
        record Line(String text) implements Typed {}

        /// Ctrl+D on an empty line.
        record End() implements Typed {}
    }

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder parameters = new StringBuilder();
    private Sequence sequence = Sequence.NONE;
    private boolean pasting;

    /// What is there so far.
    public String text() {
        return line.toString();
    }

    /// Takes the next character.
    public Optional<Typed> take(int character) {
        if (sequence != Sequence.NONE) {
            inSequence(character);
            return Optional.empty();
        }
        switch (character) {
            case ESCAPE -> sequence = Sequence.BEGUN;
            case '\r', '\n' -> {
                if (pasting) line.append('\n');
                else return entered();
            }
            case 0x04 -> {
                if (line.isEmpty()) return Optional.of(new Typed.End());
            }
            case 0x7f, 0x08 -> deleteOne();
            case 0x15 -> line.setLength(0);
            case 0x17 -> deleteWord();
            case '\t' -> line.append(' ');
            default -> {
                if (character >= ' ') line.append((char) character);
            }
        }
        return Optional.empty();
    }

    private Optional<Typed> entered() {
        var text = line.toString();
        line.setLength(0);
        return Optional.of(new Typed.Line(text));
    }

    /// Arrows and the like are left out; only the brackets around a paste mean something here.
    private void inSequence(int character) {
        switch (sequence) {
            case BEGUN -> {
                parameters.setLength(0);
                sequence = character == '[' ? Sequence.CONTROL : character == 'O' ? Sequence.OTHER : Sequence.NONE;
            }
            case CONTROL -> {
                if (character >= 0x40) {
                    sequence = Sequence.NONE;
                    if (character == '~') pasting = parameters.toString().equals("200");
                } else parameters.append((char) character);
            }
            case OTHER, NONE -> sequence = Sequence.NONE;
        }
    }

    private void deleteOne() {
        if (line.isEmpty()) return;
        line.setLength(line.offsetByCodePoints(line.length(), -1));
    }

    private void deleteWord() {
        var end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ') end--;
        while (end > 0 && line.charAt(end - 1) != ' ') end--;
        line.setLength(end);
    }
}
