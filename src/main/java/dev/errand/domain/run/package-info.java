/// The life of a run: one pure function from state and event to state and effects.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.run;
