package dev.errand.desk;

import dev.errand.desk.Answer.Reason;
import dev.errand.domain.run.Run;
import dev.errand.port.StoreTrouble;
import dev.errand.port.Tokens;
import dev.errand.port.Tokens.Token;
import java.util.List;

/// Gives tokens to those who come over TCP, and takes them back.
public record KeepTokens(Counter counter, Tokens tokens) {
    private static final String READ = "read:";

    /// A token that was just made, with its secret: the only time that anybody sees it.
    public record Issued(Secret secret, Token token) {}

    /// Makes a token.
    ///
    /// @param scope `all`, or `read:` and the name of a run
    public Answer<Issued> issue(String name, String scope) {
        if (name.isBlank()) return Answer.refused(Reason.INVALID, "A token needs a name", "", "say what it is for");
        if (scope.equals("all")) return keep(name, scope);
        if (scope.startsWith(READ))
            return counter.withRun(scope.substring(READ.length()), run -> keep(name, scopeOf(run)));
        return Answer.refused(Reason.INVALID, "No scope is called " + scope, "", "all, or read:run-…");
    }

    /// What a token must have to see the page of a run.
    public static String scopeOf(Run run) {
        return READ + run.id();
    }

    private Answer<Issued> keep(String name, String scope) {
        var secret = Secret.fresh();
        var token = new Token(secret.sha256(), name, scope, counter.clock().instant());
        try {
            tokens.add(token);
            return Answer.done(new Issued(secret, token));
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    public Answer<List<Token>> all() {
        try {
            return Answer.done(tokens.all());
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }

    /// Takes a token back.
    ///
    /// @param id the beginning of its hash
    public Answer<Token> revoke(String id) {
        try {
            var meant = tokens.all().stream()
                    .filter(token -> token.sha256().startsWith(id))
                    .toList();
            if (meant.size() != 1 || id.length() < 8)
                return Answer.refused(Reason.NOT_FOUND, "No token is called " + id, "", "look at the list of tokens");
            tokens.remove(meant.getFirst().sha256());
            return Answer.done(meant.getFirst());
        } catch (StoreTrouble trouble) {
            return Counter.notNow(trouble);
        }
    }
}
