package dev.errand.port;

/// A line for a program's standard input.
///
/// @param seq orders the lines that wait, and is the idempotency key: the same number twice goes in once
/// @param text without the line end
public record InputLine(long seq, String text) {
    public InputLine {
        if (seq < 0) throw new IllegalArgumentException("not a sequence number: " + seq);
        if (text.indexOf('\n') >= 0) throw new IllegalArgumentException("more than one line");
    }
}
