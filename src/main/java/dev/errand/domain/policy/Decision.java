package dev.errand.domain.policy;

/// What the policy says of a request, and the rule that said so.
public record Decision(Verdict verdict, String rule) {
    public enum Verdict {
        ALLOW,
        ASK,
        DENY
    }

    public static Decision allow(String rule) {
        return new Decision(Verdict.ALLOW, rule);
    }

    public static Decision ask(String rule) {
        return new Decision(Verdict.ASK, rule);
    }

    public static Decision deny(String rule) {
        return new Decision(Verdict.DENY, rule);
    }
}
