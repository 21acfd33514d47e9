/// Draws for terminals: text that cannot harm them, in columns that fit, with colour where a person looks.
@org.jspecify.annotations.NullMarked
package dev.errand.terminal;
