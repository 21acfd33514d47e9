package dev.errand.intake.taskfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a section is about, by the words that people put above it.
enum Topic {
    TASK(
            "what to do",
            "task",
            "the task",
            "goal",
            "goals",
            "objective",
            "description",
            "context",
            "background",
            "summary",
            "overview",
            "problem",
            "what",
            "why"),
    CRITERIA(
            "success criteria",
            "success criterion",
            "criteria",
            "acceptance criteria",
            "acceptance",
            "acceptance tests",
            "definition of done",
            "dod",
            "done when",
            "done if",
            "it is done when",
            "it's done when",
            "done",
            "checks",
            "check",
            "verification",
            "verify",
            "how to verify",
            "how to check",
            "success",
            "must pass",
            "tests to pass"),
    FORBIDDEN(
            "do not",
            "don't",
            "dont",
            "do nots",
            "don'ts",
            "do not touch",
            "don't touch",
            "do not change",
            "don't change",
            "do not modify",
            "don't modify",
            "do not edit",
            "don't edit",
            "never",
            "never touch",
            "must not",
            "out of scope",
            "not in scope",
            "non-goals",
            "non goals",
            "nongoals",
            "off limits",
            "off-limits",
            "hands off",
            "leave alone",
            "avoid",
            "exclusions"),
    CONSTRAINTS(
            "constraints",
            "constraint",
            "rules",
            "restrictions",
            "requirements and constraints",
            "boundaries",
            "guardrails"),
    ALLOWED(
            "scope",
            "in scope",
            "only touch",
            "touch only",
            "only change",
            "change only",
            "only edit",
            "only in",
            "files",
            "files to change",
            "allowed",
            "allowed files",
            "may touch"),
    OTHER;

    private static final Pattern ORNAMENT =
            Pattern.compile("^[\\p{So}\\p{Sk}\\p{Cf}\\p{Mn}\\p{P}\\p{N}\\s]+|[\\p{So}\\p{Cf}\\p{Mn}\\p{P}\\s]+$");

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no list that changes
    private final List<String> names;

    Topic(String... names) {
        this.names = List.of(names);
    }

    /// A heading without numbers, pictures and marks around it.
    static String plain(String heading) {
        return ORNAMENT.matcher(heading.replaceAll("\\([^)]*\\)", "").replace('’', '\''))
                .replaceAll("")
                .strip();
    }

    /// By the whole heading: `## ✅ 2. Success criteria (all of them):` is one, `Check the scope of X` is not.
    static Optional<Topic> of(String heading) {
        var name = plain(heading).toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
        for (var topic : values()) if (topic.names.contains(name)) return Optional.of(topic);
        return Optional.empty();
    }
}
