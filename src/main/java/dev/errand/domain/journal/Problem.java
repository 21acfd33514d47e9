package dev.errand.domain.journal;

/// Trouble as a person reads it: what happened, why, what to try.
public record Problem(String what, String why, String tryThis) {
    @Override
    public String toString() {
        var sentence = new StringBuilder(what);
        if (!why.isBlank()) sentence.append(": ").append(why);
        if (!tryThis.isBlank()) sentence.append(". Try: ").append(tryThis);
        return sentence.toString();
    }
}
