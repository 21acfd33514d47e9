/// What things cost.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.money;
