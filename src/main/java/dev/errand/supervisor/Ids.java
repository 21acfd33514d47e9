package dev.errand.supervisor;

import dev.errand.domain.ask.AskId;
import dev.errand.domain.run.RunId;
import dev.errand.domain.session.MessageId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Names that come out the same when the same thing is done twice.
final class Ids {
    private Ids() {}

    /// A message that Errand writes by itself, named by what it is about.
    static MessageId message(RunId run, String about) {
        return new MessageId(UUID.nameUUIDFromBytes((run + "/" + about).getBytes(StandardCharsets.UTF_8))
                .toString());
    }

    /// What a resumed agent is told first.
    static MessageId notice(RunId run, int attempt) {
        return message(run, "notice/" + attempt);
    }

    /// An ask, named by the harness's own handle of it. Short, because people type it.
    static AskId ask(RunId run, int attempt, String replyTo) {
        return new AskId("ask-" + sha256(run + "/" + attempt + "/" + replyTo).substring(0, 12));
    }

    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
