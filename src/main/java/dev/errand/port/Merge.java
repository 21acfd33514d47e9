package dev.errand.port;

/// How a merge went.
public sealed interface Merge {
    /// The change is in now.
    ///
    /// @param where what was moved, for example `main` or `origin/main`
    record Done(String commit, String where) implements Merge {}

    record AlreadyThere(String commit) implements Merge {}

    /// Nothing was changed.
    ///
    /// @param command what a person can type to do it by hand
    record Refused(String why, String command) implements Merge {}
}
