package dev.errand.web.page;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import dev.errand.domain.ask.Reply.Verdict;
import dev.errand.web.text.Harmless;
import java.util.List;
import java.util.stream.Stream;

/// Something an agent asked, as the page shows it: exactly what it wants to do, and how it was answered.
///
/// @param said who answered what, empty while nobody has
/// @param commands what to type to answer it
public record AskView(String title, String input, List<Ask.Prompt> prompts, String said, List<String> commands) {

    static AskView of(Ask ask) {
        var what = Harmless.line(ask.request().tool() + ": " + ask.request().summary());
        return new AskView(
                what,
                Harmless.block(ask.request().input()),
                ask.prompts().stream().map(AskView::harmless).toList(),
                ask.reply().map(AskView::said).orElse(""),
                ask.isOpen() ? commands(ask) : List.of());
    }

    private static Ask.Prompt harmless(Ask.Prompt prompt) {
        return new Ask.Prompt(
                Harmless.line(prompt.question()),
                prompt.options().stream().map(Harmless::line).toList(),
                prompt.many());
    }

    private static String said(Reply reply) {
        var words = Stream.concat(reply.answers().stream(), Stream.of(reply.note()))
                .filter(word -> !word.isBlank())
                .map(Harmless::line)
                .toList();
        var verdict = reply.verdict() == Verdict.ALLOW ? "allowed" : "denied";
        var by = verdict + " by " + Harmless.line(reply.by().label()) + ", " + Moments.full(reply.at());
        return words.isEmpty() ? by : by + ": " + String.join("; ", words);
    }

    private static List<String> commands(Ask ask) {
        return switch (ask.kind()) {
            case APPROVAL -> List.of("errand approve " + ask.id(), "errand deny " + ask.id());
            case QUESTION -> List.of("errand answer " + ask.id() + " \"…\"");
        };
    }
}
