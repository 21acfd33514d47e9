/// Errand: hand a task to a coding agent, walk away, come back to a change you can trust.
@org.jspecify.annotations.NullMarked
package dev.errand;
