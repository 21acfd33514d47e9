package dev.errand.web.api;

import dev.errand.domain.money.Money;
import dev.errand.domain.policy.Limits;
import dev.errand.domain.policy.Mode;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.Brief;
import dev.errand.domain.task.Wishes;
import dev.errand.web.access.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The body of a new task.
record TaskForm(
        Optional<String> text,
        Optional<String> prompt,
        Optional<String> folder,
        Optional<String> trigger,
        Optional<String> requester,
        Optional<String> agent,
        Optional<String> model,
        Optional<String> effort,
        Optional<String> mode,
        Optional<String> base,
        Optional<Integer> priority,
        Optional<LimitsForm> limits,
        Optional<String> startFrom,
        Optional<String> forkOf) {
    /// It becomes a part of a file's name and an argument of a program.
    private static final Pattern CONVERSATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

    private static final BigDecimal DOLLARS_MAX = BigDecimal.valueOf(1_000_000);

    record LimitsForm(
            Optional<BigDecimal> usd,
            Optional<Integer> turns,
            Optional<Long> minutes,
            Optional<Long> tokens,
            Optional<Integer> rounds) {

        Limits limits() {
            var numbersFit = usd.map(amount -> amount.signum() > 0 && amount.compareTo(DOLLARS_MAX) <= 0)
                            .orElse(true)
                    && turns.map(number -> number > 0).orElse(true)
                    && minutes.map(number -> number > 0 && number < 1_000_000).orElse(true)
                    && tokens.map(number -> number > 0).orElse(true)
                    && rounds.map(number -> number >= 0).orElse(true);
            if (!numbersFit) throw Refusal.invalid("A limit must be above zero", "{\"usd\": 5, \"minutes\": 30}");
            return new Limits(usd.map(Money::dollars), turns, minutes.map(Duration::ofMinutes), tokens, rounds);
        }
    }

    String words() {
        if (text.isPresent() == prompt.isPresent())
            throw Refusal.invalid("A task needs words: text or prompt, one of them", "{\"prompt\": \"…\"}");
        return text.or(this::prompt).orElseThrow();
    }

    static String place(Optional<String> folder) {
        return folder.filter(path -> path.startsWith("/") && path.indexOf('\0') < 0)
                .orElseThrow(() -> Refusal.invalid("folder must be an absolute path", "the path of your repository"));
    }

    Optional<SessionId> conversation() {
        if (forkOf.isPresent() && !CONVERSATION.matcher(forkOf.get()).matches())
            throw Refusal.invalid("forkOf names no conversation", "the id of a session");
        return forkOf.map(SessionId::new);
    }

    String cause() {
        return trigger.orElse(text.isPresent() ? "file" : "prompt");
    }

    /// What is said here wins over what the text says.
    Brief over(Brief brief) {
        var wishes = brief.wishes();
        var all = new Wishes(
                agent.or(wishes::agent),
                model.or(wishes::model),
                effort.or(wishes::effort),
                mode.map(TaskForm::mode).or(wishes::mode),
                base.or(wishes::base),
                wishes.delivers(),
                limits.map(LimitsForm::limits).orElse(Limits.NONE).orElse(wishes.limits()),
                priority.orElse(wishes.priority()));
        return new Brief(brief.title(), brief.instruction(), brief.criteria(), brief.checks(), brief.scope(), all);
    }

    private static Mode mode(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "ask" -> Mode.ASK;
            case "edit" -> Mode.EDIT;
            case "full" -> Mode.FULL;
            default -> throw Refusal.invalid("No mode is called " + word, "ask, edit or full");
        };
    }
}
