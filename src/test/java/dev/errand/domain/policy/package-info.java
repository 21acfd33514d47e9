/// The policy, asked by honest agents and by others.
package dev.errand.domain.policy;
