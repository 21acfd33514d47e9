/// Who may come in, and how far.
@org.jspecify.annotations.NullMarked
package dev.errand.web.access;
