package dev.errand.intake.taskfile;

import dev.errand.domain.journal.Problem;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A text, parted into settings and words.
sealed interface Sheet {
    record Parted(JsonNode settings, String words) implements Sheet {}

    record Broken(Problem problem) implements Sheet {}

    static Sheet of(String text) {
        var none = JsonNodeFactory.instance.objectNode();
        var lines = text.lines().toList();
        var end = lines.isEmpty() || !lines.getFirst().stripTrailing().equals("---") ? 0 : end(lines);
        if (end == 0) return new Parted(none, text);
        var words = String.join("\n", lines.subList(end + 1, lines.size()));
        try {
            var settings = new YAMLMapper().readTree(String.join("\n", lines.subList(1, end)));
            if (settings.isMissingNode() || settings.isNull()) return new Parted(none, words);
            // Two lines across the page may also frame a sentence.
            return settings.isObject() ? new Parted(settings, words) : new Parted(none, text);
        } catch (JacksonException trouble) {
            var where =
                    trouble.getLocation() == null ? 0 : trouble.getLocation().getLineNr();
            var line = where > 0 ? " (line " + (where + 1) + ")" : "";
            return new Broken(new Problem(
                    "The settings above the text cannot be read" + line,
                    "they are no YAML",
                    "one `key: value` a line, with quotes around values that contain `: ` or begin with a sign"));
        }
    }

    /// The line that closes the settings; 0 when none does.
    private static int end(List<String> lines) {
        for (var i = 1; i < lines.size(); i++) if (lines.get(i).stripTrailing().matches("---|\\.\\.\\.")) return i;
        return 0;
    }
}
