/// How tasks come in: whatever people write is read here, once, and is a brief from then on.
@org.jspecify.annotations.NullMarked
package dev.errand.intake;
