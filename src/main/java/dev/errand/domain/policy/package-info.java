/// Pure decisions: what an agent may do, and how much of anything a run may use.
@org.jspecify.annotations.NullMarked
package dev.errand.domain.policy;
