package dev.errand.client;

import dev.errand.domain.ask.Ask;
import java.util.List;

/// What an agent waits to hear, as far as a person needs to know it to answer.
///
/// @param input the tool's input as JSON
/// @param summary the one line that a person reads first
public record OpenAsk(
        String id, Ask.Kind kind, String tool, String input, String summary, List<Ask.Prompt> prompts, boolean open) {
    public OpenAsk {
        prompts = List.copyOf(prompts);
    }

    static OpenAsk read(Json ask) {
        var prompts = ask.list("prompts").stream()
                .map(prompt -> new Ask.Prompt(prompt.text("question"), prompt.texts("options"), prompt.yes("many")))
                .toList();
        return new OpenAsk(
                ask.text("id"),
                ask.text("kind").equals("QUESTION") ? Ask.Kind.QUESTION : Ask.Kind.APPROVAL,
                ask.text("tool"),
                ask.text("input"),
                ask.text("summary"),
                prompts,
                ask.yes("open"));
    }
}
