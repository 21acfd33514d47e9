/// The conversation with an agent, in no vendor's words.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.session;
