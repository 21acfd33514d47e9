/// An agent without a model: it replays the script that its task carries, and really edits, runs and commits.
/// For demonstrations, and for every test that needs an agent whose behaviour is known.
@org.jspecify.annotations.NullMarked
package dev.errand.harness.rehearsal;
