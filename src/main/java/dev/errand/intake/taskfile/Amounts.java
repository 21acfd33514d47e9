package dev.errand.intake.taskfile;

import dev.errand.domain.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Amounts as people write them. Empty when it is none.
final class Amounts {
    private static final Pattern MONEY =
            Pattern.compile("(?:\\$|USD|US\\$)?\\s*(\\d{1,7}(?:\\.\\d{1,6})?)\\s*(?:\\$|USD|dollars?)?");
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{1,4})\\s*d(?:ays?)?)?\\s*(?:(\\d{1,4})\\s*h(?:ours?|rs?)?)?\\s*(?:(\\d{1,5})\\s*m(?:in(?:ute)?s?)?)?\\s*(?:(\\d{1,6})\\s*s(?:ec(?:ond)?s?)?)?");
    private static final Pattern COUNT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*([km]?)(?:\\s*tokens)?");

    private Amounts() {}

    /// `$5`, `5`, `2.50 USD`; nothing is no budget.
    static Optional<Money> money(String text) {
        var match = MONEY.matcher(text.strip());
        return match.matches()
                ? Optional.of(Money.dollars(new BigDecimal(match.group(1)))).filter(money -> money.micros() > 0)
                : Optional.empty();
    }

    /// `2h`, `90m`, `1h 30m`; a number alone could be anything.
    static Optional<Duration> time(String text) {
        var match = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!match.matches()) return Optional.empty();
        var time = Duration.ZERO;
        if (match.group(1) != null) time = time.plusDays(Long.parseLong(match.group(1)));
        if (match.group(2) != null) time = time.plusHours(Long.parseLong(match.group(2)));
        if (match.group(3) != null) time = time.plusMinutes(Long.parseLong(match.group(3)));
        if (match.group(4) != null) time = time.plusSeconds(Long.parseLong(match.group(4)));
        return Optional.of(time).filter(Duration::isPositive);
    }

    /// `200000`, `200_000`, `200k`, `1.5M`.
    static Optional<Long> count(String text) {
        var match = COUNT.matcher(text.strip().toLowerCase(Locale.ROOT).replaceAll("(?<=\\d)[_,](?=\\d{3})", ""));
        if (!match.matches()) return Optional.empty();
        var factor = match.group(2).equals("k") ? 1_000 : match.group(2).equals("m") ? 1_000_000 : 1;
        var count = new BigDecimal(match.group(1))
                .multiply(BigDecimal.valueOf(factor))
                .stripTrailingZeros();
        return count.scale() > 0 || count.signum() == 0 ? Optional.empty() : Optional.of(count.longValueExact());
    }

    static Optional<Integer> whole(String text, int least) {
        if (!text.strip().matches("[+-]?\\d{1,9}")) return Optional.empty();
        return Optional.of(Integer.parseInt(text.strip())).filter(number -> number >= least);
    }
}
