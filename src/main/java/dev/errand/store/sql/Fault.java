package dev.errand.store.sql;

/// Why the store could not do it, as a person reads it.
///
/// @param blame whether another caller's writes would have failed too
public record Fault(Blame blame, String sentence) {
    /// Whose fault it is.
    public enum Blame {
        /// These writes break a rule of the schema.
        CALLER,
        /// The disk, the file, another process.
        WORLD
    }
}
