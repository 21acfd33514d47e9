/// What people type, one class per verb.
@org.jspecify.annotations.NullMarked
package dev.errand.cli;
