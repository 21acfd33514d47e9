package dev.errand.web.text;

import java.time.Duration;
import java.time.Instant;

/// How long ago, in four characters at most.
public final class Ages {
    private Ages() {}

    public static String since(Instant then, Instant now) {
        return of(Duration.between(then, now));
    }

    public static String of(Duration age) {
        if (age.toSeconds() < 60) return Math.max(0, age.toSeconds()) + "s";
        if (age.toMinutes() < 60) return age.toMinutes() + "m";
        if (age.toHours() < 48) return age.toHours() + "h";
        return Math.min(age.toDays(), 999) + "d";
    }
}
