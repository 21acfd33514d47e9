package dev.errand.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of US dollars, in millionths, because one request may cost less than a cent.
public record Money(long micros) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public static Money dollars(BigDecimal amount) {
        return new Money(
                amount.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /// As people read it: `$0.42`, and `$0.0042` below a cent.
    @Override
    public String toString() {
        var dollars = BigDecimal.valueOf(micros, 6);
        var digits = micros != 0 && Math.abs(micros) < 10_000 ? 4 : 2;
        return "$" + dollars.setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }
}
