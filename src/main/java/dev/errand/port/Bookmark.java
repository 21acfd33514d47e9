package dev.errand.port;

/// How far an agent's output has been read.
///
/// @param offset bytes of complete lines
/// @param memo what the harness must remember of the lines before, in its own words; committed with the offset
public record Bookmark(long offset, String memo) {
    public static final Bookmark START = new Bookmark(0, "");
}
