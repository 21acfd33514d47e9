package dev.errand.desk;

import dev.errand.domain.run.RunId;
import dev.errand.domain.session.MessageId;
import dev.errand.domain.session.SessionId;
import dev.errand.domain.task.TaskId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.UUID;

/// New names.
final class Names {
    private static final SecureRandom DICE = new SecureRandom();
    /// No vowels, so that no name is a word; no 0, 1, l, so that none is misread.
    private static final String LETTERS = "23456789bcdfghjkmnpqrstvwxz";

    private Names() {}

    static TaskId task() {
        return new TaskId("task-" + eight());
    }

    static RunId run() {
        return new RunId("run-" + eight());
    }

    /// Always the same name for the same key.
    static RunId run(String key) {
        var dice = new BigInteger(1, sha256(key));
        var letters = BigInteger.valueOf(LETTERS.length());
        var name = new StringBuilder("run-");
        for (int i = 0; i < 8; i++) {
            var thrown = dice.divideAndRemainder(letters);
            name.append(LETTERS.charAt(thrown[1].intValue()));
            dice = thrown[0];
        }
        return new RunId(name.toString());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    static SessionId session() {
        return new SessionId(UUID.randomUUID().toString());
    }

    static MessageId message() {
        return new MessageId(UUID.randomUUID().toString());
    }

    private static String eight() {
        var name = new StringBuilder();
        for (int i = 0; i < 8; i++) name.append(LETTERS.charAt(DICE.nextInt(LETTERS.length())));
        return name.toString();
    }
}
