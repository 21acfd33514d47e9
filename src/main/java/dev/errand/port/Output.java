package dev.errand.port;

import java.util.List;

/// What was read of a program's standard output.
///
/// @param nextOffset where to read on: the byte after the last of these lines
public record Output(List<OutputLine> lines, long nextOffset) {
    public Output {
        lines = List.copyOf(lines);
    }
}
