package dev.errand.web.api;

import dev.errand.domain.ask.Ask;
import dev.errand.domain.ask.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an agent asks, as the API shows it.
record AskView(
        String id,
        Ask.Kind kind,
        String tool,
        String input,
        String summary,
        List<Ask.Prompt> prompts,
        Instant askedAt,
        boolean open,
        Optional<Reply> reply) {

    static AskView of(Ask ask) {
        return new AskView(
                ask.id().value(),
                ask.kind(),
                ask.request().tool(),
                ask.request().input(),
                ask.request().summary(),
                ask.prompts(),
                ask.askedAt(),
                ask.isOpen(),
                ask.reply());
    }
}
