package dev.errand.desk;

/// One thing that must be right before Errand can work here.
///
/// @param name what was looked at, for example `git`
/// @param ok whether it is right; when not, `needed` says whether nothing works without it
/// @param detail what was found
/// @param mend how to mend it; empty when it is right
public record Checkup(String name, boolean ok, boolean needed, String detail, String mend) {}
