package dev.errand.desk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The text of a token, as its owner holds it. It is said once and kept nowhere: what is kept is its hash.
public record Secret(String text) {
    private static final SecureRandom DICE = new SecureRandom();
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String START = "errand_";
    private static final int LENGTH = 32;

    static Secret fresh() {
        var text = new StringBuilder(START);
        for (int i = 0; i < LENGTH; i++) text.append(LETTERS.charAt(DICE.nextInt(LETTERS.length())));
        return new Secret(text.toString());
    }

    /// A secret in the words of a stranger, when it looks like one of ours.
    public static Optional<Secret> read(String text) {
        return text.matches(START + "[0-9A-Za-z]{" + LENGTH + "}") ? Optional.of(new Secret(text)) : Optional.empty();
    }

    /// Tokens are looked up by this, so that how long a lookup takes says nothing about a token. 190 bits need no salt.
    public String sha256() {
        return HexFormat.of().formatHex(Names.sha256(text));
    }

    /// Never into a log by accident.
    @Override
    public String toString() {
        return START + "…";
    }
}
