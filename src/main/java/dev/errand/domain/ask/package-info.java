/// What an agent wants to hear from a person.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.ask;
