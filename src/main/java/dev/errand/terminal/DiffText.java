package dev.errand.terminal;

/// Colours a unified diff, line by line.
public record DiffText(Ink ink) {
    public String draw(String line) {
        var clean = Clean.text(line.replace("\u001b", "␛"));
        if (clean.startsWith("+++") || clean.startsWith("---") || clean.startsWith("diff ")) return ink.bold(clean);
        if (clean.startsWith("@@")) return ink.cyan(clean);
        if (clean.startsWith("+")) return ink.green(clean);
        if (clean.startsWith("-")) return ink.red(clean);
        return clean;
    }
}
