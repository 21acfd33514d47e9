package dev.errand.intake.taskfile;

import java.util.List;
import java.util.Optional;

/// A task file with gaps.
///
/// @param about one line, for a list
/// @param text a whole `TASK.md`, settings included, with `{{name}}` where a value goes
public record Template(String name, String about, List<Gap> gaps, String text) {
    public Template {
        gaps = List.copyOf(gaps);
    }

    /// A value to fill in.
    ///
    /// @param meaning what to write there
    /// @param usual what is written there when nobody says
    public record Gap(String name, String meaning, Optional<String> usual) {}
}
