/// The page of a run: HTML for people, read-only.
@org.jspecify.annotations.NullMarked
package dev.errand.web.page;
