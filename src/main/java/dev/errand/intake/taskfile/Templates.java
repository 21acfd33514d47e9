package dev.errand.intake.taskfile;

import dev.errand.intake.taskfile.Template.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The templates that come with Errand. Each is a Markdown file with two heads: one about the template, with its gaps,
/// and one that stays, with the settings of the task.
public final class Templates {
    private static final List<String> NAMES =
            List.of("find-and-fix", "tests-for-uncovered-files", "docs-sprint", "type-errors", "dependency-bump");
    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9-]*)\\s*}}");

    private Templates() {}

    /// What became of filling in a template.
    public sealed interface Filling {
        /// A task file.
        ///
        /// @param unused the names of values that the template has no gap for
        record Filled(String text, List<String> unused) implements Filling {}

        /// These gaps have no value, and no usual one.
        record Missing(List<String> names) implements Filling {}

        /// There is no template of this name, but there are these.
        record Unknown(List<String> names) implements Filling {}
    }

    public static List<Template> list() {
        return NAMES.stream().map(Templates::load).toList();
    }

    public static Filling fill(String name, Map<String, String> values) {
        return NAMES.contains(name) ? fill(load(name), values) : new Filling.Unknown(NAMES);
    }

    static Filling fill(Template template, Map<String, String> values) {
        var missing = template.gaps().stream()
                .filter(gap -> value(gap, values).isEmpty())
                .map(Gap::name)
                .toList();
        if (!missing.isEmpty()) return new Filling.Missing(missing);
        var names = template.gaps().stream().map(Gap::name).toList();
        var unused = values.keySet().stream()
                .filter(key -> !names.contains(key))
                .sorted()
                .toList();
        // In one pass, so that a value with braces in it stays a value.
        var text = GAP.matcher(template.text())
                .replaceAll(match -> Matcher.quoteReplacement(template.gaps().stream()
                        .filter(gap -> gap.name().equals(match.group(1)))
                        .findFirst()
                        .flatMap(gap -> value(gap, values))
                        .orElse(match.group())));
        return new Filling.Filled(text, unused);
    }

    private static Optional<String> value(Gap gap, Map<String, String> values) {
        return Optional.ofNullable(values.get(gap.name()))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(gap::usual);
    }

    private static Template load(String name) {
        try (var in = Templates.class.getResourceAsStream("templates/" + name + ".md")) {
            if (in == null) throw new IllegalStateException("the template " + name + " is not in the program");
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    static Template parse(String name, String file) {
        if (!(Sheet.of(file) instanceof Sheet.Parted(var head, var text)))
            throw new IllegalStateException("the head of the template " + name + " is no YAML");
        var gaps = new ArrayList<Gap>();
        for (var gap : head.path("placeholders").properties())
            gaps.add(new Gap(gap.getKey(), word(gap.getValue(), "is").orElse(""), word(gap.getValue(), "default")));
        return new Template(name, word(head, "about").orElse(""), gaps, text.strip() + "\n");
    }

    private static Optional<String> word(JsonNode node, String key) {
        return Optional.of(node.path(key).asString("")).filter(word -> !word.isBlank());
    }
}
