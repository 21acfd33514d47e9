package dev.errand.harness.claude;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a person reads of the use of a tool: the command, the path, the question, the plan.
final class Summary {
    private static final int WORDS_MAX = 500;
    /// The field that says most, for tools that have one of them.
    private static final List<String> TELLING = List.of(
            "command", "file_path", "notebook_path", "url", "query", "pattern", "skill", "description", "prompt");

    private Summary() {}

    static String of(String tool, JsonNode input) {
        return switch (tool) {
            case "ExitPlanMode" -> Gathering.cut(input.path("plan").asString("The plan is ready."), Gathering.TEXT_MAX);
            case "AskUserQuestion" -> Gathering.cut(questions(input), Gathering.TEXT_MAX);
            case "Bash" -> Gathering.cut(input.path("command").asString(""), Gathering.TEXT_MAX);
            default -> Gathering.cut(words(input), WORDS_MAX);
        };
    }

    private static String words(JsonNode input) {
        for (var name : TELLING)
            if (input.path(name).isString()) return input.path(name).asString();
        return input.isEmpty() ? "" : Json.canonical(input);
    }

    private static String questions(JsonNode input) {
        var questions = new ArrayList<String>();
        for (var question : input.path("questions"))
            questions.add(question.path("question").asString(""));
        return String.join("\n", questions);
    }
}
