/// Where a run works, and what it left there.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.workspace;
