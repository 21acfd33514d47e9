package dev.errand.cli;

import dev.errand.client.Call;
import dev.errand.client.JsonText;
import dev.errand.client.OpenAsk;
import dev.errand.client.Runs;
import dev.errand.client.ServerTrouble;
import dev.errand.domain.ask.Ask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes a reply of what a person typed: `y` or `n`, the number of an option, or words of their own.
record Answering(OpenAsk ask) {

    /// @param parts one for each question, or all for the only one
    Map<String, Object> reply(List<String> parts) throws ServerTrouble {
        return ask.kind() == Ask.Kind.APPROVAL ? verdict(String.join(" ", parts).strip()) : answers(parts);
    }

    private Map<String, Object> verdict(String words) throws ServerTrouble {
        var first = words.replaceFirst("[\\s,.:].*", "").toLowerCase(Locale.ROOT);
        var rest = words.substring(first.length()).replaceFirst("^[\\s,.:]+", "");
        return switch (first) {
            case "y", "yes" -> reply("allow", rest);
            case "n", "no" -> reply("deny", rest);
            default ->
                throw Verb.misused(
                        "This wants a yes or a no", ask.tool() + ": " + ask.summary(), "y, or n, or n and why not");
        };
    }

    /// @param note words that go to the agent with it
    Map<String, Object> reply(String verdict, String note) {
        var reply = new LinkedHashMap<String, Object>();
        reply.put("ask", ask.id());
        reply.put("verdict", verdict);
        if (!note.isBlank()) reply.put("note", note);
        return reply;
    }

    private Map<String, Object> answers(List<String> parts) throws ServerTrouble {
        var prompts = ask.prompts();
        var typed = typed(parts);
        if (prompts.size() > 1 && typed.size() != prompts.size())
            throw Verb.misused(
                    "There are " + prompts.size() + " questions and " + typed.size() + " answers",
                    "each question wants one",
                    "errand answer RUN \"first\" \"second\"");
        var answers = new ArrayList<String>(prompts.isEmpty() ? typed : List.of());
        for (int at = 0; at < prompts.size(); at++) answers.add(chosen(prompts.get(at), typed.get(at)));
        var reply = new LinkedHashMap<String, Object>();
        reply.put("ask", ask.id());
        reply.put("answers", answers);
        return reply;
    }

    /// One for each question.
    private List<String> typed(List<String> parts) {
        return ask.prompts().size() > 1
                ? parts.stream().map(String::strip).toList()
                : List.of(String.join(" ", parts).strip());
    }

    /// What was typed where there are options and is none of them, in quotes: a number may have been meant as one.
    String ownWords(List<String> parts) throws ServerTrouble {
        var own = new ArrayList<String>();
        var typed = typed(parts);
        for (int at = 0; at < ask.prompts().size(); at++) {
            var prompt = ask.prompts().get(at);
            var words = typed.get(at);
            var isOwn = chosen(prompt, words).equals(words) && !prompt.options().contains(words);
            if (isOwn && !prompt.options().isEmpty()) own.add("\"" + words + "\"");
        }
        return String.join(", ", own);
    }

    private static String chosen(Ask.Prompt prompt, String words) throws ServerTrouble {
        if (words.isBlank()) throw Verb.misused("There is no answer", prompt.question(), "a number, or words");
        if (!words.matches(prompt.many() ? "\\d+(\\s*,\\s*\\d+)*" : "\\d+")) return words;
        var chosen = new ArrayList<String>();
        for (var number : words.split("\\s*,\\s*", -1)) {
            var place = number.length() > 3 ? 0 : Integer.parseInt(number);
            // A number that is no option is an answer of its own: "How many?" may well have three options and want 12.
            if (place < 1 || place > prompt.options().size()) return words;
            chosen.add(prompt.options().get(place - 1));
        }
        return String.join(", ", chosen);
    }

    static Call call(String run, Map<String, Object> reply) {
        var body = new LinkedHashMap<>(reply);
        body.put("requester", Verb.requester());
        return Call.post(Runs.path(run, "/reply"), JsonText.write(body));
    }
}
