package dev.errand.intake.taskfile;

import java.util.List;

/// What stands below one heading, as far as the next.
///
/// @param heading in the words of the person who wrote it
record Section(Topic topic, String heading, List<Block> blocks) {
    Section {
        blocks = List.copyOf(blocks);
    }
}
