/// Who did what, and how trouble is told.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.journal;
