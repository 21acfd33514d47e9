package dev.errand.port;

/// One line of a program's standard output. Bytes that are no UTF-8 became U+FFFD.
///
/// @param start byte offset of its first byte
/// @param end byte offset of the next line
/// @param text without the line end
/// @param cut it was longer than 1 MiB: this is its beginning
public record OutputLine(long start, long end, String text, boolean cut) {
    /// The same place of the output in other words.
    public OutputLine saying(String other) {
        return new OutputLine(start, end, other, cut);
    }
}
