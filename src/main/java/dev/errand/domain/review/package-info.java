/// What was proven of a change.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.review;
