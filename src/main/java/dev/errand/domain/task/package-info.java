/// What we were asked for.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.task;
